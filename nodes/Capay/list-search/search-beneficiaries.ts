import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readPages } from '../../../shared/http/pages';
import { readInEditor } from '../../../shared/provider/open';
import { beneficiaryPages } from '../api/beneficiary-pages';
import { provider } from '../provider';
import type { Beneficiary } from '../wire/contracts';
import { fullName } from '../wire/items';
import type { Kind } from '../wire/kinds';
import { clientOf } from '../wire/requests';
import { matching } from '../../fields/matching';
import { chosenClient, lastFour } from './picker';

const KINDS: Kind[] = ['business', 'personal'];

/** The beneficiary picker: those of the kind that is chosen in the node, of the client that is. */
export async function searchBeneficiaries(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const kind = this.getCurrentNodeParameter('kind') as Kind | undefined;
	const kinds = KINDS.filter((one) => kind === undefined || one === kind);
	return await readInEditor(this, provider, async (api, _vendor, settings) => {
		const clientId = clientOf(chosenClient(this), settings);
		const lists = await Promise.all(
			kinds.map(async (one) => await readPages(beneficiaryPages(api, one, { clientId }))),
		);
		return matching(
			lists.flat().map(({ entry }) => ({ name: label(entry), value: entry.id })),
			filter,
		);
	});
}

/** Name · currency · bank · the end of the account number, or of the FastID. */
function label(found: Beneficiary): string {
	const { bankAccount: account, id, uniquePayId } = found;
	const parts = [
		fullName(found) ?? id,
		account?.currencyCode,
		account?.bankName ?? (uniquePayId && 'FastID'),
		lastFour(account?.accountNumber ?? uniquePayId),
	];
	return parts.filter(Boolean).join(' · ');
}
