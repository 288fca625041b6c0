import { passedOn } from '../../../../shared/http/contract-fields';
import { path } from '../../../../shared/http/path';
import { moneyColumns, present } from '../../../../shared/item/columns';
import { majorNumber } from '../../../../shared/money/wire-forms';
import { defineOperation } from '../define-operation';
import { replayedColumn, sendOrRepeated } from '../../api/send-once';
import { simulatedDeposit, simulatedPayer } from '../../fields/simulated-deposit';
import { requireTestHost } from '../../fields/test-host';

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
	fields: simulatedDeposit,
	options: simulatedPayer,
	check: (_input, _hint, _library, settings) => requireTestHost(settings),
	async run({ input, api, key }) {
		const { accountNumber, amount, currencyCode, options, routingNumber } = input;
		const sent = await sendOrRepeated(
			async () =>
				await api.post(path`/deposits/simulate`, {
					key,
					body: {
						accountName: options.accountName,
						additionalInfo: options.additionalInfo,
						name: options.name,
						payerAccountNumber: options.payerAccountNumber,
						payerRoutingNumber: options.payerRoutingNumber,
						paymentReference: options.paymentReference,
						accountNumber,
						routingNumber,
						currencyCode,
						amount: majorNumber.write(amount),
					},
					contract: (z) => z.looseObject({ message: passedOn(z) }),
				}),
		);
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
