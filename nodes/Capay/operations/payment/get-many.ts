import { listItems } from '../../../../shared/declare/list-items';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { paymentPages } from '../../api/payment-pages';
import { filterQuery, paymentFilters, paymentTimes } from '../../fields/payment-filters';
import { paymentItem } from '../../wire/payment-items';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many payments',
	description: 'List payments: your own, or those of a client',
	effect: 'read',
	endpoint: 'GET /payments',
	evidence: 'Reported by an unofficial SDK; the order of the list is not documented',
	fields: listFields(),
	options: { ...paymentFilters, ...paymentTimes },
	run({ input: { limit, options, returnAll }, api, hint, settings }) {
		const { createdFrom, createdTo, paymentDateFrom, paymentDateTo } = options;
		const query = {
			...filterQuery(options, settings),
			createdTimeFrom: createdFrom && `${createdFrom}T00:00:00.000Z`,
			createdTimeTo: createdTo && `${createdTo}T23:59:59.999Z`,
			paymentDateFrom,
			paymentDateTo,
		};
		const pages = paymentPages(api, query, returnAll ? undefined : limit);
		return listItems(pages, hint, paymentItem);
	},
});
