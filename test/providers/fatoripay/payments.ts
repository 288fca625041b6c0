import type { PaymentCase } from '../../../faults/payment-case';

export const fatoriPayPayments: readonly PaymentCase[] = [];
