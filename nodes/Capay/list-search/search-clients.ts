import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readPages } from '../../../shared/http/pages';
import { readInEditor } from '../../../shared/provider/open';
import { clientPages } from '../api/client-pages';
import { provider } from '../provider';
import { fullName } from '../wire/items';
import { matching } from '../../fields/matching';

/** The client picker: companies and people. */
export async function searchClients(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await readInEditor(this, provider, async (api) => {
		const lists = await Promise.all([
			readPages(clientPages(api, 'business', {})),
			readPages(clientPages(api, 'personal', {})),
		]);
		return matching(
			lists.flat().map(({ entry }) => ({
				name: [fullName(entry) ?? entry.id, entry.clientNo, entry.status]
					.filter(Boolean)
					.join(' · '),
				value: entry.id,
			})),
			filter,
		);
	});
}
