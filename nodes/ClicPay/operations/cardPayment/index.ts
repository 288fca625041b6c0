import type { Resource } from '../../../../shared/operation/operation';
import { createCheckout } from './createCheckout';

export const cardPayment: Resource = {
	value: 'cardPayment',
	name: 'Card Payment',
	description: 'Payments by card on ClicPay’s NetShop page',
	operations: [createCheckout],
};
