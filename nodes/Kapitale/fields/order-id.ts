import { name } from '../../../shared/declare/fields';

/** Kapitale's own identifier of an order. An order whose outcome is unknown has none. */
export const orderId = () =>
	name({
		displayName: 'Order ID',
		description:
			'The ID that Kapitale gave the order: “orderId” of Create. An order with outcome “unknown” has none, so branch on the outcome first.',
		placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		required: true,
		max: 100,
		example: '550e8400-e29b-41d4-a716-446655440000',
	});
