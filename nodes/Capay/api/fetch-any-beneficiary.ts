import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer, Api } from '../../../shared/http/api';
import type { Beneficiary } from '../wire/contracts';
import type { Kind } from '../wire/kinds';
import { fetchBeneficiary } from './fetch-beneficiary';

/** A beneficiary of which nobody said whether it is a company or a person: both are asked for. */
export async function fetchAnyBeneficiary(
	api: Api,
	id: string,
): Promise<{ kind: Kind; answer: Answer<Beneficiary> }> {
	const ask = async (kind: Kind) => ({ kind, answer: await fetchBeneficiary(api, kind, id) });
	return await ask('business').catch(async (error: unknown) => {
		const isMissing = error instanceof ProviderFailure && error.details.code === 'notFound';
		if (!isMissing) throw error;
		return await ask('personal');
	});
}
