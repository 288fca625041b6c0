import { defineOperation } from '../define-operation';
import { createBeneficiary } from '../../api/create-beneficiary';
import { accountCurrency, beneficiaryReference } from '../../fields/beneficiary';
import { clientOption } from '../../fields/client';
import { checkPayee } from '../../fields/bank-check';
import { payeeFields, payeeOf, payeeOptions } from '../../fields/payee';
import { clientOf } from '../../wire/requests';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a beneficiary',
	description:
		'Add a business or a person that you pay. The same account twice is refused; Find or Create returns it instead.',
	effect: 'write',
	endpoint: 'POST /beneficiaries/{kind}',
	evidence: 'Documented for persons; its fields, and businesses, as an unofficial SDK saw them',
	fields: { ...payeeFields, currencyCode: accountCurrency() },
	options: { ...payeeOptions, clientId: clientOption(), reference: beneficiaryReference() },
	refine: (input) => ({ payee: payeeOf(input, input.currencyCode) }),
	check: (input, hint, library) => checkPayee(input, hint, library),
	run: async ({ input: { options, payee }, api, key, settings }) =>
		await createBeneficiary(
			{ api, key },
			{ payee, clientId: clientOf(options.clientId, settings), reference: options.reference },
		),
});
