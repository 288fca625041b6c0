import { InputProblem } from '../../../../shared/errors/failure';
import { choice, date } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { readStatement } from '../../api/statement';
import { clientOption } from '../../fields/client';
import { currency } from '../../fields/codes';
import { clientOf } from '../../wire/requests';
import type { LedgerEntry } from '../../wire/ledger';
import { statementOf } from '../../wire/statement';
import { Causes, type Known, statementCsv, statementItem } from '../../wire/statement-items';

export const exportStatement = defineOperation({
	value: 'exportStatement',
	name: 'Export Statement',
	action: 'Export a statement of an account',
	description:
		'Make a CSV file of what went into and out of an account in a period, with the payment or deposit behind each line. The balance is computed again, and “gaps” names where lines are missing.',
	effect: 'read',
	endpoint: 'GET /transactions',
	evidence:
		'Reported by an unofficial SDK, which saw it work; the order of the list is not documented',
	fields: {
		currencyCode: currency({
			displayName: 'Currency',
			description: 'Of the account, by its code of three letters',
			required: true,
		}),
		from: date({ displayName: 'From', description: 'The first day, in UTC', required: true }),
		to: date({ displayName: 'To', description: 'The last day, in UTC', required: true }),
	},
	options: {
		clientId: clientOption(),
		separator: choice({
			displayName: 'Separator',
			description: 'What stands between the columns',
			options: [
				{ name: 'Comma', value: ',' },
				{ name: 'Semicolon', value: ';', description: 'For Excel where decimals have a comma' },
			],
			default: ',',
		}),
	},
	check({ from, to }) {
		if (from <= to) return;
		throw new InputProblem('To', 'It is before From.', 'Choose the last day of the period.');
	},
	async run({ api, hint, input: { currencyCode, from, options, to }, settings }) {
		const period = { currency: currencyCode, from, to };
		const asked = { ...period, clientId: clientOf(options.clientId, settings) };
		const read = await readStatement(api, asked, hint);
		const statement = statementOf(read.entries, currencyCode);
		if (statement.gaps.length > 0) {
			hint('At least one balance does not follow from the lines before it; see “gaps”.');
		}
		return { json: statementItem(statement, period, new Causes(read)), raw: { ...read } };
	},
	async files({ input: { currencyCode, from, options, to }, raw }) {
		const read = raw as Known & { entries: LedgerEntry[] };
		const statement = statementOf(read.entries, currencyCode);
		return [
			{
				property: 'data',
				fileName: `capay-${currencyCode}-${from}-${to}.csv`,
				mimeType: 'text/csv',
				content: statementCsv(statement, new Causes(read), options.separator),
			},
		];
	},
});
