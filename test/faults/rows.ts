import { PAYMENT_ROWS } from './rows-payment';
import { TRANSPORT_ROWS } from './rows-transport';

/** Those between 26 and 40 are about triggers and come with them. */
export const ROWS = [...PAYMENT_ROWS, ...TRANSPORT_ROWS];
