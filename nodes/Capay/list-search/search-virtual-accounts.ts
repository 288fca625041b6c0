import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readPages } from '../../../shared/http/pages';
import { readInEditor } from '../../../shared/provider/open';
import { virtualAccountPages } from '../api/account-pages';
import { provider } from '../provider';
import type { VirtualAccount } from '../wire/account-contracts';
import { matching } from '../../fields/matching';
import { lastFour } from './picker';

/** The picker of virtual accounts: name · currency · the end of the number. */
export async function searchVirtualAccounts(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await readInEditor(this, provider, async (api) => {
		const all = await readPages(virtualAccountPages(api, {}));
		return matching(
			all.map(({ entry }) => ({ name: label(entry), value: entry.id })),
			filter,
		);
	});
}

function label({ accountName, accountNumber, currencyCode, id, status }: VirtualAccount): string {
	const parts = [
		accountName ?? id,
		currencyCode ?? 'any currency',
		lastFour(accountNumber),
		status,
	];
	return parts.filter(Boolean).join(' · ');
}
