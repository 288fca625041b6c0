import { ProviderFailure } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import type { Registrar, Registration } from '../../../shared/webhooks/registrar';
import { secretIn } from './secret';
import type { TriggerSettings } from './settings';
import { type Webhook, webhookAnswer, webhookList } from '../wire/webhook-contracts';

/** Somebody waits in the editor for these. */
const DEADLINE_MS = 20_000;

/** ClicPay's calls about webhooks: the paths and bodies are documented, the answers are not. */
export function registrar(api: Api, settings: TriggerSettings): Registrar {
	const { events, walletIds, organizationIds } = settings;
	const one = { deadlineMs: DEADLINE_MS, contract: webhookAnswer };
	return {
		async find(id) {
			const { body, raw } = await api.get(path`/api/v2/webhooks/${id}`, one);
			return registration(body, raw);
		},
		async list() {
			const { body } = await api.get(path`/api/v2/webhooks`, {
				deadlineMs: DEADLINE_MS,
				contract: webhookList,
			});
			return body.map((webhook) => registration(webhook, webhook));
		},
		async create(url) {
			const { body, raw } = await api.post(path`/api/v2/webhooks`, {
				...one,
				body: {
					url,
					events_enabled: events,
					// Left out means all, as far as anybody knows.
					...(walletIds.length > 0 && { wallet_ids: walletIds }),
					...(organizationIds.length > 0 && { organization_ids: organizationIds }),
				},
			});
			return registration(body, raw);
		},
		async update(id, url) {
			const { raw } = await api.put(path`/api/v2/webhooks/${id}`, {
				deadlineMs: DEADLINE_MS,
				body: {
					url,
					events_enabled: events,
					active: true,
					wallet_ids: walletIds,
					organization_ids: organizationIds,
				},
			});
			return { id, url, isActive: true, ...secretIn(raw) };
		},
		async remove(id) {
			await api.delete(path`/api/v2/webhooks/${id}`, { deadlineMs: DEADLINE_MS }).catch(unlessDone);
		},
		async newSecret(id) {
			const { raw } = await api.post(path`/api/v2/webhooks/${id}/regenerate-secret`, {
				deadlineMs: DEADLINE_MS,
			});
			return secretIn(raw).secret;
		},
	};
}

function registration(webhook: Webhook, raw: unknown): Registration {
	const { id, url, active } = webhook;
	return { id, url: url ?? '', isActive: active !== false && active !== 0, ...secretIn(raw) };
}

/** Nobody documents what a deletion answers; whatever 2xx says, it is done. */
function unlessDone(error: unknown): void {
	const status = error instanceof ProviderFailure ? (error.details.httpStatus ?? 0) : 0;
	if (status < 200 || status > 299) throw error;
}
