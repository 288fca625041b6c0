import { listItems } from '../../../../shared/declare/list-items';
import { choice, date } from '../../../../shared/declare/fields';
import { defineOperation } from '../../../../shared/declare/operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { walletLocator } from '../../fields/wallet';
import { historyItem } from '../../wire/items';
import { transactionPages } from '../../api/transaction-pages';

export const getTransactions = defineOperation({
	value: 'getTransactions',
	name: 'Get Transactions',
	action: 'Get the transactions of a wallet',
	description: 'List what went into and out of a wallet, the newest first',
	effect: 'read',
	endpoint: 'GET /api/v2/wallets/{wallet}/transactions',
	evidence: 'Reported by an integrator only; not in ClicPay’s documentation',
	notice:
		'ClicPay’s documentation does not have this call; an integrator reports it. It may not exist for your account, or change without notice.',
	fields: { wallet: walletLocator(), ...listFields() },
	options: {
		since: date({
			displayName: 'Since',
			description: 'Only transactions of this day or later, in ClicPay’s own time zone',
		}),
		type: choice({
			displayName: 'Type',
			description: 'Only transactions in this direction',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Collected (C2B)', value: 'C2B' },
				{ name: 'Paid Out (B2C)', value: 'B2C' },
			],
			default: 'any',
		}),
	},
	run({ input, api, hint }) {
		const { limit, options, returnAll, wallet } = input;
		const query = {
			'filter[date_from]': options.since,
			'filter[type]': options.type === 'any' ? undefined : options.type,
		};
		const pages = transactionPages(api, wallet, query, returnAll ? undefined : limit);
		return listItems(pages, hint, (entry) => historyItem(entry, wallet));
	},
});
