import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer, Api, CallOptions } from '../../../shared/http/api';
import type { Path } from '../../../shared/http/path';
import type { Payee } from '../wire/beneficiary-requests';
import { problemsIn } from '../wire/refusals';

interface Asked {
	payee: Payee;
	clientId: string | undefined;
}

/** What Capay found wrong with a beneficiary, or its answer where it found nothing. */
export type Verdict<T> = { problems: string[]; status: number } | { answer: Answer<T> };

/**
 * Asks whether a beneficiary is right. That it is not is an answer here, and no error.
 *
 * @throws ProviderFailure for everything else
 */
export async function validateBeneficiary<T>(
	api: Api,
	to: Path,
	{ clientId, payee }: Asked,
	options: Pick<CallOptions<T>, 'contract' | 'mayBeEmpty'>,
): Promise<Verdict<T>> {
	const body = { ...payee.record, clientId };
	return await api.post(to, { ...options, effect: 'read', body }).then(
		(answer) => ({ answer }),
		(error: unknown) => {
			const isVerdict =
				error instanceof ProviderFailure &&
				error.kind === 'rejected' &&
				error.details.code === 'validation';
			if (!isVerdict) throw error;
			const { httpStatus = 400, message } = error.details;
			return { problems: problemsIn(message), status: httpStatus };
		},
	);
}
