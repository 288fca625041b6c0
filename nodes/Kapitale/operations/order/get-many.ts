import { type Entry, readPages } from '../../../../shared/http/pages';
import { choice, number } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { orderFilters } from '../../fields/order-filters';
import { orderItem } from '../../wire/items';
import { orderPages, PAGE_SIZE } from '../../api/order-pages';
import type { Order } from '../../wire/contracts';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many orders',
	description: 'List the orders of your industry, which Kapitale knows by the credential',
	effect: 'read',
	endpoint: 'GET /order',
	evidence: 'Documented; the order of the list and its largest page are not',
	fields: listFields(),
	options: {
		...orderFilters,
		pageSize: number({
			displayName: 'Page Size',
			description: 'Orders asked for at once. Lower it if Kapitale refuses pages of this size.',
			default: PAGE_SIZE,
			min: 1,
			max: 1_000,
		}),
		severalStatuses: choice({
			displayName: 'Send Several Statuses',
			description: 'How several statuses go out. Kapitale’s example can be read either way.',
			options: [
				{ name: 'As One List', value: 'list', description: 'Status=pending,pending_invoice' },
				{ name: 'One by One', value: 'each', description: 'A list for each of them' },
			],
			default: 'list',
		}),
	},
	async run({ input: { limit, options, returnAll }, api, hint, settings }) {
		const { cnpjPart, pageSize, severalStatuses, statuses } = options;
		const most = returnAll ? undefined : limit;
		const together = severalStatuses === 'list' || statuses.length < 2;
		const found = new Map<string, Entry<Order>>();
		for (const status of together ? [statuses.join(',') || undefined] : statuses) {
			const query = { status, retail_cnpj: cnpjPart };
			const orders = await readPages(orderPages(api, query, { limit: most, pageSize }), hint);
			for (const order of orders) found.set(order.entry.id, order);
		}
		return [...found.values()]
			.slice(0, most)
			.map(({ entry, raw }) => ({ json: orderItem(entry, settings), raw }));
	},
});
