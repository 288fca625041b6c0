import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import { readPages } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { aesKeys } from '../../../shared/webhooks/open/decrypt';
import type { Registrar, Registration } from '../../../shared/webhooks/registrar';
import { webhookPages } from '../api/webhook-pages';
import { eventWords } from '../events';
import { type Webhook, webhook } from '../wire/webhook-contracts';
import type { CapayPanel } from './panel';
import { SECRET_FIELD, typedSecrets } from './secrets';

/** Somebody waits in the editor for these. */
const DEADLINE_MS = 20_000;

interface Around {
	api: Api;
	credentials: ICredentialDataDecryptedObject;
	panel: CapayPanel;
}

/** Capay's calls about webhooks. There is none that reads one, and none that shows a secret. */
export function registrar({ api, credentials, panel }: Around): Registrar {
	const events = eventWords(panel.events);
	const one = { deadlineMs: DEADLINE_MS, contract: webhook };
	const isWanted = (has: readonly string[]) =>
		has.length === events.length && events.every((event) => has.includes(event));
	const registration = ({ endpoint, events: has, id }: Webhook): Registration => ({
		id,
		url: endpoint ?? '',
		isActive: isWanted(has ?? []),
	});
	return {
		async list() {
			const all = await readPages(webhookPages(api, { deadlineMs: DEADLINE_MS }));
			return all.map(({ entry }) => registration(entry));
		},
		async create(endpoint) {
			requireSecret(credentials, panel);
			const body = { endpoint, events };
			return registration((await api.post(path`/webhooks`, { ...one, body })).body);
		},
		async update(id, endpoint) {
			requireSecret(credentials, panel);
			const body = { endpoint, events };
			return registration((await api.put(path`/webhooks/${id}`, { ...one, body })).body);
		},
		async remove(id) {
			await api.delete(path`/webhooks/${id}`, { deadlineMs: DEADLINE_MS, mayBeEmpty: true });
		},
	};
}

/** @throws InputProblem where every event would be refused */
function requireSecret(
	{ webhookSecret }: ICredentialDataDecryptedObject,
	{ options }: CapayPanel,
): void {
	const keys = aesKeys(typedSecrets(webhookSecret), SECRET_FIELD);
	if (keys.length > 0 || options.plainEvents) return;
	throw new InputProblem(
		SECRET_FIELD,
		'It is empty, and without it no event can be read.',
		'Copy the API secret of 32 characters from your Capay dashboard into the credential.',
	);
}
