import type { Resource } from '../../../../shared/declare/operation';
import { createCheckout } from './create-checkout';

export const cardPayment: Resource = {
	value: 'cardPayment',
	name: 'Card Payment',
	description: 'Payments by card on ClicPay’s NetShop page',
	operations: [createCheckout],
};
