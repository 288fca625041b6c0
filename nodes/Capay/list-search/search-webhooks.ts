import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readPages } from '../../../shared/http/pages';
import { readInEditor } from '../../../shared/provider/open';
import { webhookPages } from '../api/webhook-pages';
import { provider } from '../provider';
import { matching } from '../../fields/matching';

/** The webhook picker: by address and events. */
export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await readInEditor(this, provider, async (api) => {
		const all = await readPages(webhookPages(api));
		return matching(
			all.map(({ entry: { endpoint, events, id } }) => ({
				name: [endpoint ?? id, events?.join(', ').toLowerCase()].filter(Boolean).join(' · '),
				value: id,
			})),
			filter,
		);
	});
}
