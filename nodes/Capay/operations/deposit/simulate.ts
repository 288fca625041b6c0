import { passedOn } from '../../../../shared/http/contract-fields';
import { path } from '../../../../shared/http/path';
import { moneyColumns, present } from '../../../../shared/item/columns';
import { majorNumber } from '../../../../shared/money/wire-forms';
import { name, text } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { replayedColumn, sendOnce } from '../../api/send-once';
import { money } from '../../../fields/money';
import { currency } from '../../fields/codes';
import { requireTestHost } from '../../fields/test-host';

const payer = (displayName: string, description: string, example: string) =>
	text({ displayName, description, max: 140, example });

export const simulate = defineOperation({
	value: 'simulate',
	name: 'Simulate',
	action: 'Simulate a deposit',
	description: 'Have a deposit arrive on the sandbox. Refused for any other address.',
	effect: 'write',
	endpoint: 'POST /deposits/simulate',
	evidence: 'Reported by an unofficial SDK, which saw it work; its fields by that SDK only',
	notice:
		'For the sandbox only: there is no such call in production. The deposit is booked a while later; on Capay’s own sandbox about 40 seconds were seen.',
	fields: {
		accountNumber: name({
			displayName: 'Account Number',
			description: 'Of one of your virtual accounts',
			placeholder: 'e.g. 900100001',
			required: true,
			max: 40,
			example: '900100001',
		}),
		routingNumber: name({
			displayName: 'Routing Number',
			description: 'Of the same account; in Australia its BSB',
			placeholder: 'e.g. 012999',
			required: true,
			max: 40,
			example: '012999',
		}),
		currencyCode: currency({
			displayName: 'Currency',
			description: 'Of the deposit, by its code: that of the account, if it has one',
			required: true,
		}),
		amount: money(
			{ currencyFrom: 'currencyCode' },
			{ description: 'At most 100, as the sandbox allows.', max: 100 },
		),
	},
	options: {
		accountName: payer('Payer Account Name', 'Of the account it comes from', 'Sample Payer'),
		additionalInfo: payer('Additional Info', 'What else the payer says', 'Second half'),
		name: payer('Payer Name', 'Who pays', 'Sample Payer'),
		payerAccountNumber: payer('Payer Account Number', 'Where it comes from', '000000001'),
		payerRoutingNumber: payer('Payer Routing Number', 'Of the payer’s bank', '012999'),
		paymentReference: payer('Payment Reference', 'What the payer writes', 'Invoice 7'),
	},
	check: (_input, _hint, _library, settings) => requireTestHost(settings),
	async run({ input, api, key }) {
		const { accountNumber, amount, currencyCode, options, routingNumber } = input;
		const { concurrency: _, ...said } = { concurrency: undefined, ...options };
		const sent = await sendOnce({
			send: async () =>
				await api.post(path`/deposits/simulate`, {
					key,
					body: {
						...said,
						accountNumber,
						routingNumber,
						currencyCode,
						amount: majorNumber.write(amount),
					},
					contract: (z) => z.looseObject({ message: passedOn(z) }),
				}),
		});
		const { answer } = sent;
		const json = {
			simulated: true,
			accountNumber,
			...moneyColumns(amount),
			...present({ message: answer?.body.message }),
			...replayedColumn(sent),
		};
		return answer ? { json, answer } : { json, raw: {} };
	},
});
