import { ProviderFailure } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import { type Entry, readPages } from '../../../shared/http/pages';
import type { Webhook } from '../wire/webhook-contracts';
import { webhookPages } from './webhook-pages';

/** The webhook that fits, from the list: Capay has no call that reads one. */
export async function findWebhook(
	api: Api,
	fits: (webhook: Webhook) => boolean,
): Promise<Entry<Webhook> | undefined> {
	const all = await readPages(webhookPages(api));
	return all.find(({ entry }) => fits(entry));
}

/** @throws ProviderFailure `notFound` */
export async function webhookById(api: Api, id: string): Promise<Webhook> {
	const found = await findWebhook(api, (webhook) => webhook.id === id);
	if (found !== undefined) return found.entry;
	throw new ProviderFailure({
		kind: 'notSent',
		code: 'notFound',
		message: 'Capay: This webhook is not in the list.',
		advice: 'Look for it with Get Many.',
	});
}
