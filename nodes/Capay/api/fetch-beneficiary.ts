import type { Answer, Api } from '../../../shared/http/api';
import { type Beneficiary, beneficiary } from '../wire/contracts';
import type { Kind } from '../wire/kinds';
import { beneficiaryAt } from './beneficiary-paths';

/** @param id Capay’s, or the caller’s own reference */
export async function fetchBeneficiary(
	api: Api,
	kind: Kind,
	id: string,
): Promise<Answer<Beneficiary>> {
	return await api.get(beneficiaryAt(kind, id), {
		contract: beneficiary,
		advice: {
			notFound: `Capay has no such ${kind} beneficiary. Check the identifier, and whether it is a business or a person.`,
		},
	});
}
