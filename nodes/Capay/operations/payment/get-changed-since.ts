import type { IDataObject } from 'n8n-workflow';

import { date, number } from '../../../../shared/declare/fields';
import { readPages } from '../../../../shared/http/pages';
import { defineOperation } from '../define-operation';
import { paymentPages } from '../../api/payment-pages';
import { filterQuery, paymentFilters } from '../../fields/payment-filters';
import { askFrom, changesIn } from '../../wire/changes';

export const getChangedSince = defineOperation({
	value: 'getChangedSince',
	name: 'Get Changed Since',
	action: 'Get payments that changed',
	description:
		'List payments that are new or have changed since the last run of this node, each change once. Finds what a lost webhook missed.',
	effect: 'read',
	remembers: true,
	endpoint: 'GET /payments',
	evidence: 'The filter updatedTimeFrom is reported by an unofficial SDK',
	notice:
		'For workflows that run by a schedule: n8n keeps what was seen when such a run ends. A test run in the editor remembers nothing, so it shows the same payments again.',
	fields: {
		since: date({
			displayName: 'Changed Since',
			description:
				'Where the first run begins, in UTC; later runs go on where the one before ended',
			required: true,
		}),
	},
	options: {
		...paymentFilters,
		overlapMinutes: number({
			displayName: 'Overlap (Minutes)',
			description:
				'How far each run looks back behind the last change that it saw, for changes that Capay lists late. Nothing comes twice because of it.',
			default: 10,
			min: 0,
			max: 1_440,
		}),
	},
	async run({ input: { options, since }, api, hint, memory, settings }) {
		const window = { since, overlapMs: options.overlapMinutes * 60_000 };
		const query = filterQuery(options, settings);
		// Each list has a memory of its own: the end of one says nothing of another.
		const lists = (memory().payments ??= {}) as Record<string, IDataObject>;
		const list = (lists[JSON.stringify(query)] ??= {});
		const updatedTimeFrom = askFrom(list, window);
		const payments = await readPages(paymentPages(api, { ...query, updatedTimeFrom }), hint);
		return changesIn(payments, list, window);
	},
});
