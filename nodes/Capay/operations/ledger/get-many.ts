import { listItems } from '../../../../shared/declare/list-items';
import { choice, date } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { ledgerPages } from '../../api/ledger-pages';
import { clientOption } from '../../fields/client';
import { currency } from '../../fields/codes';
import { ledgerItem } from '../../wire/ledger';
import { momentRange } from '../../wire/ranges';
import { clientOf } from '../../wire/requests';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many ledger entries',
	description: 'List what went into and out of an account, with the balance after each',
	effect: 'read',
	endpoint: 'GET /transactions',
	evidence: 'Reported by an unofficial SDK, which saw it work; its filters by that SDK only',
	fields: listFields(),
	options: {
		clientId: clientOption(),
		currencyCode: currency({
			displayName: 'Currency',
			description: 'Only entries in this currency, by its code',
		}),
		from: date({ displayName: 'From', description: 'Only entries of this day or later, in UTC' }),
		to: date({ displayName: 'To', description: 'Only entries of this day or earlier, in UTC' }),
		type: choice({
			displayName: 'Type',
			description: 'Only entries of this type',
			options: [
				{ name: 'Account Fee', value: 'ACCOUNT FEE' },
				{ name: 'Any', value: 'any' },
				{ name: 'Conversion', value: 'CONVERSION' },
				{ name: 'Deposit', value: 'DEPOSIT' },
				{ name: 'Drawdown', value: 'DRAWDOWN' },
				{ name: 'Payment', value: 'PAYMENT' },
				{ name: 'Trade Close Out', value: 'TRADE CLOSE OUT' },
				{ name: 'Transfer', value: 'TRANSFER' },
			],
			default: 'any',
		}),
	},
	run({ input: { limit, options, returnAll }, api, hint, settings }) {
		const { currencyCode, from, to, type } = options;
		const query = {
			clientId: clientOf(options.clientId, settings),
			currencyCode,
			transactionType: type === 'any' ? undefined : type,
			...momentRange('transactionTime', from, to),
		};
		const pages = ledgerPages(api, query, returnAll ? undefined : limit);
		return listItems(pages, hint, ledgerItem);
	},
});
