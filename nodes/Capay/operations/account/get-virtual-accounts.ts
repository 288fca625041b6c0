import { listItems } from '../../../../shared/declare/list-items';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { virtualAccountPages } from '../../api/account-pages';
import { clientOption } from '../../fields/client';
import { currency } from '../../fields/codes';
import { virtualAccountItem } from '../../wire/account-items';
import { clientOf } from '../../wire/requests';

export const getVirtualAccounts = defineOperation({
	value: 'getVirtualAccounts',
	name: 'Get Virtual Accounts',
	action: 'Get virtual accounts',
	description: 'List the accounts at which deposits arrive: your own, or those of a client',
	effect: 'read',
	endpoint: 'GET /accounts/virtual',
	evidence: 'Reported by an unofficial SDK, which saw it work',
	fields: listFields(),
	options: {
		clientId: clientOption(),
		currencyCode: currency({
			displayName: 'Currency',
			description: 'Only accounts of this currency, by its code',
		}),
	},
	run({ input: { limit, options, returnAll }, api, hint, settings }) {
		const clientId = clientOf(options.clientId, settings);
		const query = { clientId, currencyCode: options.currencyCode };
		const pages = virtualAccountPages(api, query, returnAll ? undefined : limit);
		return listItems(pages, hint, virtualAccountItem);
	},
});
