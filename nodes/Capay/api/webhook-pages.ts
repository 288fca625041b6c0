import type { Api } from '../../../shared/http/api';
import type { Entry, ListRequest } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type Webhook, webhookPage } from '../wire/webhook-contracts';
import { listPages } from './list-pages';

/** The webhooks of the account. Capay has no call that reads one. */
export const webhookPages = (
	api: Api,
	{ deadlineMs, limit }: { limit?: number | undefined; deadlineMs?: number } = {},
): ListRequest<Entry<Webhook>> =>
	listPages(api, {
		path: path`/webhooks`,
		contract: webhookPage,
		identify: ({ id }) => id,
		limit,
		deadlineMs,
	});
