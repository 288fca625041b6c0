import { pollUntil } from '../../../../shared/http/poll';
import { defineOperation } from '../define-operation';
import { maxWaitSeconds, pollSeconds } from '../../../fields/wait';
import { fetchOrder } from '../../api/fetch-order';
import { orderId } from '../../fields/order-id';
import { askedItem } from '../../wire/items';
import { decisionOf } from '../../wire/statuses';

export const waitUntilDecided = defineOperation({
	value: 'waitUntilDecided',
	name: 'Wait Until Decided',
	action: 'Wait until an order is decided',
	description:
		'Ask again and again until the order is approved, rejected or closed, or the time is up',
	effect: 'read',
	endpoint: 'GET /order/{id}',
	evidence: 'Documented, but not the words for approved and rejected',
	notice:
		'The workflow stays busy while it waits, and people decide: use it for quick decisions only. If the time is up first, the item leaves with decision “pending”.',
	fields: {
		orderId: orderId(),
		maxWaitSeconds: maxWaitSeconds(),
	},
	options: {
		pollSeconds: pollSeconds(10, 'First pause between two questions; later ones grow'),
	},
	async run({ input, api, cancel, hint, settings }) {
		const answer = await pollUntil({
			ask: async (leftMs) => await fetchOrder(api, input.orderId, leftMs),
			isFinal: ({ body }) => decisionOf(body, settings) !== 'pending',
			pauseMs: input.options.pollSeconds * 1000,
			boundMs: input.maxWaitSeconds * 1000,
			...(cancel && { cancel }),
		});
		const json = askedItem(answer.body, input.orderId, settings);
		if (json.decision === 'pending') {
			hint(
				`At least one order is not decided after ${input.maxWaitSeconds} s. Its item leaves with decision “pending”; ask again later.`,
				'info',
			);
		}
		return { json, answer };
	},
});
