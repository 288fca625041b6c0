import type { Resource } from '../../../../shared/declare/operation';
import { getPaymentMethods } from './get-payment-methods';

export const merchant: Resource = {
	value: 'merchant',
	name: 'Merchant',
	description: 'What your account may do',
	operations: [getPaymentMethods],
};
