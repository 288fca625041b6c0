import type { IDataObject } from 'n8n-workflow';

import { path, pathFrom } from '../../shared/http/path';
import { withoutToken, withToken } from '../../shared/webhooks/address-token';
import { anyPayload } from '../../shared/webhooks/open/payload';
import { proven } from '../../shared/webhooks/open/proof';
import { querySecret } from '../../shared/webhooks/open/secret';
import type { Registration } from '../../shared/webhooks/registrar';
import { toyTrigger } from './toy-trigger';

export const TOKEN = 'an-address-token-for-tests';

/**
 * Calls by GET or POST, with its values anywhere, and with a token in the address as its only proof.
 * One registration for each event, no call that gets one or changes it, no secret; the paths of list
 * and removal are in the credential, if anywhere.
 */
export const severally = toyTrigger({
	open(received) {
		const { credentials, delivery, vendor } = received;
		const secrets = [credentials.addressToken, credentials.previousAddressToken ?? ''].map(String);
		const proof = proven('sender', querySecret('token', secrets), received);
		return { proof, payload: anyPayload(delivery, vendor, ['token']) };
	},
	registration: {
		sealedBy: () => '',
		hasTypedSecret: () => false,
		registrar({ api, credentials, panel, settings }) {
			const wanted = { name: 'token', token: String(credentials.addressToken) };
			const { hides, list, remove } = settings as {
				hides?: string;
				list?: string;
				remove?: string;
			};
			const registration = (hook: IDataObject): Registration => {
				const { url, isCurrent } = withoutToken(String(hook.url), wanted);
				return {
					id: hides === 'ids' ? '' : String(hook.id),
					url,
					isActive: isCurrent,
					...(hides !== 'parts' && { part: String(hook.action) }),
				};
			};
			return {
				parts: panel.events,
				async create(url, action) {
					const body = { action, url: withToken(url, wanted) };
					const { body: made } = await api.post(path`/hooks`, { body });
					return registration(made as IDataObject);
				},
				...(list && {
					async list() {
						const { body } = await api.get(pathFrom(list, {}, 'List Path'));
						return (body as IDataObject[]).map(registration);
					},
				}),
				...(remove && {
					async remove(id: string) {
						await api.delete(pathFrom(remove, { id }, 'Remove Path'));
					},
				}),
			};
		},
	},
});
