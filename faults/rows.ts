import { FOUND_ROWS } from './rows-found';
import { PAYMENT_ROWS } from './rows-payment';
import { TRANSPORT_ROWS } from './rows-transport';
import { WEBHOOK_ROWS } from './rows-webhook';

export const ROWS = [...PAYMENT_ROWS, ...WEBHOOK_ROWS, ...TRANSPORT_ROWS, ...FOUND_ROWS];
