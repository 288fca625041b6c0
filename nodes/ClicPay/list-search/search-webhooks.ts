import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { path } from '../../../shared/http/path';
import { readInEditor } from '../../../shared/provider/open';
import { matching } from '../../fields/matching';
import { listed } from './picker';
import { passedOnList } from '../wire/undocumented';
import { provider } from '../provider';

/** The webhook picker, by address. */
export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await readInEditor(this, provider, async (api) => {
		const { body } = await api.get(path`/api/v2/webhooks`);
		return matching(listed(passedOnList(body), ['url']), filter);
	});
}

/** The picker for an event of the chosen webhook. */
export async function searchEvents(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const webhook = this.getCurrentNodeParameter('webhook', { extractValue: true });
	if (!webhook) return { results: [] };
	return await readInEditor(this, provider, async (api) => {
		const { body } = await api.get(path`/api/v2/webhooks/${String(webhook)}/events`);
		const labels = ['event_type', 'status', 'created_at'];
		return matching(listed(passedOnList(body), labels), filter);
	});
}
