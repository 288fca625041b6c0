import { defineOperation } from '../define-operation';
import { payeeCheck } from '../../api/beneficiary-paths';
import { validateBeneficiary } from '../../api/validate-beneficiary';
import { accountCurrency } from '../../fields/beneficiary';
import { clientOption } from '../../fields/client';
import { checkPayee } from '../../fields/bank-check';
import { payeeFields, payeeOf, payeeOptions } from '../../fields/payee';
import { confirmation } from '../../wire/contracts';
import { confirmationItem } from '../../wire/items';
import { clientOf } from '../../wire/requests';

export const confirmPayee = defineOperation({
	value: 'validateWithConfirmation',
	name: 'Validate with Confirmation of Payee',
	action: 'Validate a beneficiary with confirmation of payee',
	description:
		'The same as Validate, and ask the bank whether the account has this name. Branch on “match”: only “matched” says that it has.',
	effect: 'read',
	endpoint: 'POST /v2/beneficiaries/{kind}/validate',
	evidence: 'Seen on Capay’s sandbox by an unofficial SDK, where every account is “other”',
	notice:
		'Banks confirm names for local accounts in AUD only; for all others “match” is “other”. A name that does not match is an answer, not an error.',
	fields: { ...payeeFields, currencyCode: accountCurrency() },
	options: { ...payeeOptions, clientId: clientOption() },
	refine: (input) => ({ payee: payeeOf(input, input.currencyCode) }),
	check: (input, hint, library) => checkPayee(input, hint, library),
	async run({ input: { options, payee }, api, settings }) {
		const asked = { payee, clientId: clientOf(options.clientId, settings) };
		const verdict = await validateBeneficiary(api, payeeCheck(payee.kind), asked, {
			contract: confirmation,
		});
		if ('problems' in verdict) {
			return { json: { valid: false, problems: verdict.problems }, raw: { ...verdict } };
		}
		const { answer } = verdict;
		return { json: { valid: true, problems: [], ...confirmationItem(answer.body) }, answer };
	},
});
