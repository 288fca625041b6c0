import { listItems } from '../../../../shared/declare/list-items';
import { defineOperation } from '../../../../shared/declare/operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { walletItem } from '../../wire/items';
import { walletFilters } from '../../fields/wallet-filters';
import { walletQuery } from '../../wire/requests';
import { walletPages } from '../../api/wallet-pages';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many wallets',
	description: 'List the wallets of this account with their balances',
	effect: 'read',
	endpoint: 'GET /api/v2/me/wallets',
	evidence: 'Documented; the page number is the convention of the framework it runs on',
	fields: listFields(),
	options: walletFilters,
	run({ input, api, hint }) {
		const limit = input.returnAll ? undefined : input.limit;
		const pages = walletPages(api, walletQuery(input.options), limit);
		return listItems(pages, hint, walletItem);
	},
});
