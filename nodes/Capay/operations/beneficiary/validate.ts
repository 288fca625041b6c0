import { defineOperation } from '../define-operation';
import { beneficiaryCheck } from '../../api/beneficiary-paths';
import { validateBeneficiary } from '../../api/validate-beneficiary';
import { accountCurrency } from '../../fields/beneficiary';
import { clientOption } from '../../fields/client';
import { checkPayee } from '../../fields/bank-check';
import { payeeFields, payeeOf, payeeOptions } from '../../fields/payee';
import { clientOf } from '../../wire/requests';

export const validate = defineOperation({
	value: 'validate',
	name: 'Validate',
	action: 'Validate a beneficiary',
	description:
		'Ask Capay whether it would take this beneficiary, without adding it. The item has “valid” and what is wrong.',
	effect: 'read',
	endpoint: 'POST /beneficiaries/{kind}/validate',
	evidence: 'Reported by an unofficial SDK; a good one is answered with an empty body',
	fields: { ...payeeFields, currencyCode: accountCurrency() },
	options: { ...payeeOptions, clientId: clientOption() },
	refine: (input) => ({ payee: payeeOf(input, input.currencyCode) }),
	check: (input, hint, library) => checkPayee(input, hint, library),
	async run({ input: { options, payee }, api, settings }) {
		const asked = { payee, clientId: clientOf(options.clientId, settings) };
		const verdict = await validateBeneficiary(api, beneficiaryCheck(payee.kind), asked, {
			mayBeEmpty: true,
		});
		if ('problems' in verdict) {
			return { json: { valid: false, problems: verdict.problems }, raw: { ...verdict } };
		}
		const { answer } = verdict;
		return { json: { valid: true, problems: [] }, answer: { ...answer, raw: answer.raw ?? {} } };
	},
});
