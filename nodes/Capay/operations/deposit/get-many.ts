import { listItems } from '../../../../shared/declare/list-items';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { depositPages } from '../../api/deposit-pages';
import { depositFilters } from '../../fields/deposit-filters';
import { depositItem } from '../../wire/deposit-items';
import { dayRange, momentRange } from '../../wire/ranges';
import { clientOf } from '../../wire/requests';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many deposits',
	description: 'List the money that arrived or is on its way: yours, or that of a client',
	effect: 'read',
	endpoint: 'GET /deposits',
	evidence: 'Reported by an unofficial SDK, which saw it work; its filters by that SDK only',
	fields: listFields(),
	options: depositFilters,
	run({ input: { limit, options, returnAll }, api, hint, settings }) {
		const { accountId, currencyCode, referenceNo, status } = options;
		const query = {
			accountId,
			clientId: clientOf(options.clientId, settings),
			currencyCode,
			referenceNo,
			status: status === 'any' ? undefined : status,
			...dayRange('depositDate', options.depositedFrom, options.depositedTo),
			...momentRange('updatedTime', options.updatedFrom, options.updatedTo),
		};
		const pages = depositPages(api, query, returnAll ? undefined : limit);
		return listItems(pages, hint, depositItem);
	},
});
