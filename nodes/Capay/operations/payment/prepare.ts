import { defineOperation } from '../define-operation';
import { askAbout } from '../../api/prepare-payment';
import { payee } from '../../fields/beneficiary';
import { payerOf } from '../../fields/client';
import { checkPayment, invoiceFields, moneyFields, moneyOptions } from '../../fields/payment';
import { policyOptions } from '../../fields/prepare-policies';
import { maximumCost } from '../../fields/quotation';
import { costAt } from '../../wire/exchange-cost';
import { matchOf } from '../../wire/items';
import { preparedItem, sealedText } from '../../wire/prepared-items';

const { amount, clientId, currencyCode, reference, ...terms } = moneyFields;

export const prepare = defineOperation({
	value: 'prepare',
	name: 'Prepare',
	action: 'Prepare a payment for approval',
	description:
		'Find out all about a payment without making it: whether the beneficiary is right, whose account it is, the rate and until when it holds, what it costs, and whether the balance is enough. No money moves.',
	effect: 'read',
	endpoint:
		'POST /v2/beneficiaries/{kind}/validate, POST /payments/quotation, GET /accounts/balances',
	evidence: 'Each call as its own operation has it; that the balance is your own is an SDK’s word',
	notice:
		'The item has “ready”, and under “approval” what to show to whoever decides. Create From Prepared pays it.',
	fields: { reference, clientId, beneficiaryId: payee(), currencyCode, amount, ...terms },
	options: {
		...policyOptions,
		...invoiceFields,
		maximumCost: maximumCost(),
		sellCurrencyCode: moneyOptions.sellCurrencyCode,
	},
	refine: (input, _library, settings) => ({
		payerId: payerOf(input.clientId, settings),
		most: input.options.maximumCost?.in(input.options.sellCurrencyCode ?? input.currencyCode),
	}),
	check: ({ options, ...input }) =>
		checkPayment({ ...input, options: { ...options, quotationId: undefined } }),
	async run({ api, input: { options, most, payerId, ...input }, settings }) {
		const { sellCurrencyCode, invoiceDate, invoiceNumber } = options;
		const found = await askAbout(api, { ...input, payerId, sellCurrencyCode });
		const { balance, payee: them, quotation, verdict } = found;
		const cost = quotation
			? costAt(input.amount, sellCurrencyCode ?? '', quotation.body)
			: input.amount;
		const known = {
			...{ payee: them, payerId, cost, balance, maximumCost: most },
			match: 'answer' in verdict ? matchOf(verdict.answer.body) : undefined,
			invalid: 'problems' in verdict ? verdict.problems : [],
		};
		const wished = { ...input, invoiceDate, invoiceNumber, sellCurrencyCode };
		const json = preparedItem(wished, known, {
			now: Date.now(),
			policies: options,
			quotation: quotation?.body,
		});
		const seal = settings.seal(sealedText(json));
		return { json: { ...json, seal }, raw: { ...found, quotation: quotation?.raw } };
	},
});
