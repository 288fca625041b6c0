import { nameOf } from '../beneficiaries/store.mjs';
import { contains, equals, page } from '../listing.mjs';
import { invalidId } from '../refusal.mjs';
import { read } from '../rules/check.mjs';
import { CLIENT, CLIENT_CHANGES } from '../rules/client.mjs';
import { clientBody } from './store.mjs';

/**
 * The plural is used for lists of businesses only.
 *
 * @type {Array<{ kind: 'business' | 'personal', item: string, list: string }>}
 */
const PATHS = [
	{ kind: 'business', item: '/clients/business', list: '/clients/businesses' },
	{ kind: 'personal', item: '/clients/personal', list: '/clients/personal' },
];

/**
 * @typedef {{ caller: import('../users.mjs').User, params: { id: string } }} OneRequest
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function clientRoutes({ kernel: { settings }, api, clients, beneficiaries, payments }, app) {
	for (const { kind, item, list } of PATHS) {
		const one = (/** @type {OneRequest} */ { caller, params }) => {
			const client = clients.of(caller, params.id);
			if (client.kind !== kind) throw invalidId();
			return client;
		};

		api.changes(app, 'post', item, ({ caller, body }) => {
			const fields = read(body ?? {}, CLIENT[kind], settings);
			clients.refuseUsed(caller, fields.referenceId);
			return { status: 201, body: clientBody(clients.create(caller, kind, fields)) };
		});
		api.reads(app, list, ({ caller, query }) => {
			const rows = clients.visibleTo(caller).filter((client) => {
				if (client.kind !== kind) return false;
				const { countryCode } = client.fields;
				return equals(query, 'countryCode', countryCode) && contains(query, 'name', nameOf(client));
			});
			return { body: page(query, rows, clientBody, settings) };
		});
		api.reads(app, `${item}/:id`, (request) => ({ body: clientBody(one(request)) }));
		api.changes(app, 'put', `${item}/:id`, (request) => {
			const client = one(request);
			clients.change(client, read(request.body ?? {}, CLIENT_CHANGES[kind], settings));
			return { body: clientBody(client) };
		});
		api.changes(app, 'delete', `${item}/:id`, (request) => {
			const client = one(request);
			payments.refuseBusy(({ clientId }) => clientId === client.id, 'Client');
			clients.remove(client);
			beneficiaries.forgetOwner(client.id);
			return settings.deletedClientShown ? { body: clientBody(client) } : {};
		});
	}
}
