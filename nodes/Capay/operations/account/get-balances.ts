import { listItems } from '../../../../shared/declare/list-items';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { balancePages } from '../../api/account-pages';
import { currencyList } from '../../fields/account';
import { clientOption } from '../../fields/client';
import { balanceItem } from '../../wire/account-items';
import { clientOf } from '../../wire/requests';

export const getBalances = defineOperation({
	value: 'getBalances',
	name: 'Get Balances',
	action: 'Get the balances of an account',
	description: 'What there is of each currency: your own, or those of a client',
	effect: 'read',
	endpoint: 'GET /accounts/balances',
	evidence: 'Reported by an unofficial SDK, which saw it work',
	fields: listFields(),
	options: { clientId: clientOption(), currencies: currencyList() },
	run({ input: { limit, options, returnAll }, api, hint, settings }) {
		const query = {
			clientId: clientOf(options.clientId, settings),
			currencyCodes: options.currencies.join(',') || undefined,
		};
		const pages = balancePages(api, query, returnAll ? undefined : limit);
		return listItems(pages, hint, balanceItem);
	},
});
