import { InputProblem } from '../../../../shared/errors/failure';
import { choice, date } from '../../../../shared/declare/fields';
import { majorNumber } from '../../../../shared/money/wire-forms';
import { defineOperation } from '../define-operation';
import { fetchQuotation } from '../../api/fetch-quotation';
import { clientOption } from '../../fields/client';
import { currency } from '../../fields/codes';
import { optionalAmount } from '../../fields/quotation';
import { quotationItem } from '../../wire/payment-items';
import { clientOf } from '../../wire/requests';

export const quote = defineOperation({
	value: 'quote',
	name: 'Quote',
	action: 'Get a quotation for a payment',
	description:
		'Ask for a firm exchange rate. It is good for one payment and for a short while: until “expiresAt”.',
	effect: 'read',
	endpoint: 'POST /payments/quotation',
	evidence: 'That it exists is documented; its fields are those of an unofficial SDK',
	fields: {
		buyCurrency: currency({
			displayName: 'Buy Currency',
			description: 'What the beneficiary receives. Capay calls it the base currency.',
			example: 'USD',
			required: true,
		}),
		sellCurrency: currency({
			displayName: 'Sell Currency',
			description: 'What you pay with. Capay calls it the quote currency.',
			required: true,
		}),
		date: date({
			displayName: 'Settlement Date',
			description: 'The day of the payment',
			required: true,
		}),
	},
	options: {
		clientId: clientOption(),
		amount: optionalAmount(),
		fixedSide: choice({
			displayName: 'Amount Is In',
			description: 'Which of the two currencies Amount is in',
			options: [
				{ name: 'Buy Currency', value: 'buy' },
				{ name: 'Sell Currency', value: 'sell' },
			],
			default: 'buy',
		}),
	},
	check({ buyCurrency, sellCurrency }) {
		if (buyCurrency !== sellCurrency) return;
		throw new InputProblem('Sell Currency', 'Both currencies are the same.', 'Change one of them.');
	},
	async run({ input, api, settings }) {
		const { options } = input;
		const { fixedSide } = options;
		const amount = options.amount?.in(fixedSide === 'buy' ? input.buyCurrency : input.sellCurrency);
		const answer = await fetchQuotation(api, {
			baseCurrencyCode: input.buyCurrency,
			quoteCurrencyCode: input.sellCurrency,
			date: input.date,
			clientId: clientOf(options.clientId, settings),
			...(amount && { fixedSide, amount: majorNumber.write(amount) }),
		});
		return { json: quotationItem(answer.body), answer };
	},
});
