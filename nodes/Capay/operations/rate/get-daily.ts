import { InputProblem } from '../../../../shared/errors/failure';
import { path } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { currency } from '../../fields/codes';
import { dailyRate, rateItem } from '../../wire/rates';

export const getDaily = defineOperation({
	value: 'getDaily',
	name: 'Get Daily',
	action: 'Get the daily rate of two currencies',
	description:
		'The indicative rate of the day. It binds nobody: for a payment, ask for a quotation.',
	effect: 'read',
	endpoint: 'GET /rates/daily',
	evidence: 'Reported by an unofficial SDK, which called it',
	fields: {
		buy: currency({
			displayName: 'Buy Currency',
			description: 'What the beneficiary receives; Capay calls it the base',
			example: 'USD',
			required: true,
		}),
		sell: currency({
			displayName: 'Sell Currency',
			description: 'What you pay with; Capay calls it the quote',
			required: true,
		}),
	},
	check({ buy, sell }) {
		if (buy !== sell) return;
		throw new InputProblem(
			'Sell Currency',
			'It is the same as Buy Currency.',
			'Enter two currencies, for example USD and AUD.',
		);
	},
	async run({ input: { buy, sell }, api }) {
		const answer = await api.get(path`/rates/daily`, {
			query: { baseCurrencyCode: buy, quoteCurrencyCode: sell },
			contract: dailyRate,
		});
		return { json: rateItem(answer.body, { buy, sell }), answer };
	},
});
