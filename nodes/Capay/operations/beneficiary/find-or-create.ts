import { defineOperation } from '../define-operation';
import { findOrCreate as findOrCreateIt } from '../../api/create-beneficiary';
import { accountCurrency, beneficiaryReference } from '../../fields/beneficiary';
import { clientOption } from '../../fields/client';
import { checkPayee } from '../../fields/bank-check';
import { payeeFields, payeeOf, payeeOptions } from '../../fields/payee';
import { clientOf } from '../../wire/requests';

export const findOrCreate = defineOperation({
	value: 'findOrCreate',
	name: 'Find or Create',
	action: 'Find or create a beneficiary',
	description:
		'Return the beneficiary with this account or FastID, or add it. Safe to repeat: no second one is made. What is there is not changed.',
	effect: 'write',
	endpoint: 'POST /beneficiaries/{kind}',
	evidence: 'What makes two the same is documented, so the list is read first',
	fields: { ...payeeFields, currencyCode: accountCurrency() },
	options: { ...payeeOptions, clientId: clientOption(), reference: beneficiaryReference() },
	refine: (input) => ({ payee: payeeOf(input, input.currencyCode) }),
	check: (input, hint, library) => checkPayee(input, hint, library),
	run: async ({ input: { options, payee }, api, key, settings }) =>
		await findOrCreateIt(
			{ api, key },
			{ payee, clientId: clientOf(options.clientId, settings), reference: options.reference },
		),
});
