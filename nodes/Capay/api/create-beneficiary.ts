import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../../../shared/errors/failure';
import { answerItem } from '../../../shared/item/columns';
import type { Api } from '../../../shared/http/api';
import type { Entry } from '../../../shared/http/pages';
import type { ResultItem } from '../../../shared/declare/operation';
import type { Payee } from '../wire/beneficiary-requests';
import { type Beneficiary, beneficiary } from '../wire/contracts';
import { beneficiaryItem } from '../wire/items';
import { beneficiaryHome } from './beneficiary-paths';
import { findTwin, noteTwin } from './find-beneficiary';

export interface NewBeneficiary {
	payee: Payee;
	clientId: string | undefined;
	reference: string | undefined;
}

const EXISTS =
	'If it says that the beneficiary exists: the operation Find or Create returns the one that there is.';

/**
 * Makes a beneficiary. Where the answer was lost, or the key is refused as one that was used, Capay’s
 * list shows whether it was made: no two of one owner have the same account.
 *
 * @param more columns of the item beside the beneficiary’s
 * @throws ProviderFailure of the call, unless the list shows it
 */
export async function createBeneficiary(
	{ api, key }: { api: Api; key: string },
	wish: NewBeneficiary,
	more: IDataObject = {},
): Promise<ResultItem> {
	const { clientId, payee, reference } = wish;
	const { kind, record } = payee;
	const send = async () => {
		const answer = await api.post(beneficiaryHome(kind), {
			key,
			body: { ...record, clientId, referenceId: reference },
			contract: beneficiary,
			advice: { validation: `Correct the fields named here and run it again. ${EXISTS}` },
		});
		await noteTwin(api, wish, { entry: answer.body, raw: answer.raw });
		return answerItem({ json: { ...beneficiaryItem(answer.body, kind), ...more }, answer });
	};
	return await send().catch(async (error: unknown) => {
		if (!(error instanceof ProviderFailure) || error.kind !== 'unknown') throw error;
		const made = await findTwin(api, wish, { anew: true }).catch(() => undefined);
		if (made) return listed(made, payee, { ...more, foundBy: 'search' });
		throw error.with({
			advice:
				'It is not known whether Capay made this beneficiary. Use Find or Create: it makes no second one.',
		});
	});
}

/** Looks first, so that what is there is returned and not refused. */
export async function findOrCreate(
	context: { api: Api; key: string },
	wish: NewBeneficiary,
): Promise<ResultItem> {
	const { api } = context;
	const there = await findTwin(api, wish);
	if (there) return listed(there, wish.payee, { created: false });
	return await createBeneficiary(context, wish, { created: true }).catch(async (error: unknown) => {
		// Somebody else may have made it meanwhile.
		const isRefused = error instanceof ProviderFailure && error.details.code === 'validation';
		const now = isRefused && (await findTwin(api, wish, { anew: true }).catch(() => undefined));
		if (now) return listed(now, wish.payee, { created: false });
		throw error;
	});
}

const listed = (
	{ entry, raw }: Entry<Beneficiary>,
	{ kind }: Payee,
	more: IDataObject,
): ResultItem => ({ json: { ...beneficiaryItem(entry, kind), ...more }, raw });
