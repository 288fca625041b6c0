import { readPages } from '../../../../shared/http/pages';
import { date, number } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { changesIn } from '../../wire/changes';
import { orderFilters } from '../../fields/order-filters';
import { orderPages } from '../../api/order-pages';

export const getChangedSince = defineOperation({
	value: 'getChangedSince',
	name: 'Get Changed Since',
	action: 'Get orders that changed',
	description:
		'List orders that are new or have another status than at the last run of this node, each change once. Finds what a lost webhook missed.',
	effect: 'read',
	remembers: true,
	endpoint: 'GET /order',
	evidence: 'Documented; Kapitale has no filter by date, so the list is read and compared',
	notice:
		'For workflows that run by a schedule: n8n keeps what was seen when such a run ends. A test run in the editor remembers nothing, so it shows the same orders again.',
	fields: {
		createdSince: date({
			required: true,
			displayName: 'Created Since',
			description:
				'Older orders are left out, where Kapitale says when they were created; the day as written counts',
		}),
	},
	options: {
		...orderFilters,
		maxOrders: number({
			displayName: 'Orders to Compare',
			description: 'At most this many orders are read at each run',
			default: 2_000,
			min: 1,
			max: 20_000,
		}),
	},
	async run({ input: { createdSince, options }, api, hint, memory, settings }) {
		const query = {
			status: options.statuses.join(',') || undefined,
			retail_cnpj: options.cnpjPart,
		};
		const limit = options.maxOrders;
		// One more than is compared tells whether there are more.
		const orders = await readPages(orderPages(api, query, { limit: limit + 1 }), hint);
		if (orders.length > limit) {
			hint(
				`There are more orders than Orders to Compare (${limit}), and no more were compared. Raise it, or narrow the filters.`,
			);
		}
		return changesIn(orders.slice(0, limit), {
			since: createdSince,
			memory: memory(),
			words: settings,
		});
	},
});
