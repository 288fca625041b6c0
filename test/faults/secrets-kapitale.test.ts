import type { IDataObject } from 'n8n-workflow';

import { kapitale } from '../../nodes/Kapitale/operations';
import { tokenFrom, forgetAllTokens } from '../../shared/auth/token';
import { clientCredentials, type ClientCredentials } from '../../shared/auth/token-source';
import vendor from '../../shared/vendor/http';
import { OPERATIONS } from '../conformance/providers';
import type { NodeSetup } from '../support/context';
import { calling, kapitaleCredential, pdf } from '../support/kapitale';
import { forgetProcessedData } from '../support/processed-data';
import { Sandbox } from '../support/sandbox';
import { leaks } from '../../faults/secrets';
import { visibleIn } from '../../faults/visible';

/*
 * The client secret and the token that is really in use go through every operation, and every fault
 * repeats them. New orders also have a contact and a buyer that nobody else may see.
 */
const PHONE = '11841239967';
const EMAIL = 'canary@buyer.example';
const CNPJ = '99901001000174';
const PERSONAL = [PHONE, EMAIL, CNPJ];
const CREATES = ['order.create', 'order.createFromCnpj'];
const NAMES = OPERATIONS.filter(({ provider }) => provider === kapitale).map(
	({ resource, operation }) => `${resource.value}.${operation.value}`,
);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => await sandbox.stop());

/** The secrets of a fresh session: the node finds this very token in its cache. */
async function secretsInUse(): Promise<string[]> {
	await sandbox.reset();
	forgetAllTokens();
	forgetProcessedData();
	const { clientId, clientSecret, scope, tokenUrl } = kapitaleCredential(sandbox).kapitaleApi;
	const token = await tokenFrom(
		vendor,
		clientCredentials({
			tokenUrl,
			clientId,
			clientSecret,
			scope,
		} as ClientCredentials),
	);
	return [clientSecret as string, token];
}

let orders = 0;

function canaried(name: string, onError: NodeSetup['onError']): NodeSetup {
	// By expression: what is typed into the node stands in every error, which has the node in it.
	const contact = { email: '={{ $json.email }}', phone: '={{ $json.phone }}' };
	const cnpj = '={{ $json.cnpj }}';
	return calling(sandbox, name, {
		onError,
		items: [{ reference: `SECRET-${++orders}`, email: EMAIL, phone: PHONE, cnpj: CNPJ }],
		binary: [pdf()],
		parameters:
			name === 'order.create'
				? { cnpj, ...contact }
				: name === 'order.createFromCnpj'
					? { cnpj, options: contact }
					: {},
	});
}

/** As servers repeat what they were sent. */
const inForms = (secrets: string[]) =>
	[
		...secrets.flatMap((secret) => [btoa(secret), btoa(`Bearer ${secret}`)]),
		'11-84123-9967, 11 84123 9967, +55 11 84123 9967, +5511841239967',
	].join(' or ');

const faultsFor = (echo: string, forms: string): Array<[kind: string, params: IDataObject]> => [
	...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): [string, IDataObject] => [
		'status',
		{ status, body: { message: echo, error: echo, code: echo } },
	]),
	...[400, 422, 500].map((status): [string, IDataObject] => [
		'status',
		{ status, body: { message: forms, error: forms, code: forms } },
	]),
	['changed-fields', { fields: { message: forms } }],
	['wrong-schema', { body: { id: '1', message: echo, order_no: echo, order_status: echo } }],
	['status', { status: 502, body: echo, contentType: 'text/plain' }],
	['reset-before-accept', {}],
	['half-body', {}],
	['redirect', {}],
];

describe.each(NAMES)('%s: secret, token and buyer', (name) => {
	it('are in nothing that anybody gets to see, whatever the provider repeats', async () => {
		const count = faultsFor('', '').length;
		for (let index = 0; index < count; index++) {
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				const secrets = await secretsInUse();
				const echo = `${secrets.join(' and ')} of ${PERSONAL.join(', ')}`;
				const [kind = '', params = {}] = faultsFor(echo, inForms(secrets))[index] ?? [];
				const match = { path: '/^\\/(order|company|receivable)/' };
				await sandbox.arm({ kind, params, times: 0, match }, 'kapitale');
				const visible = await visibleIn(canaried(name, onError));
				expect(visible.length).toBeGreaterThan(20);
				const hidden = [...secrets, ...(CREATES.includes(name) ? PERSONAL : [])];
				expect([kind, params.status, leaks(visible, hidden)]).toEqual([kind, params.status, []]);
			}
		}
	});
});

it('the scan sees a secret that is shown', async () => {
	const [secret = '', token = ''] = await secretsInUse();
	const setup = canaried('order.get', 'stopWorkflow');
	setup.nodeType.execute = async () => {
		throw new Error(`Refused: ${secret} ${token}`);
	};
	expect(leaks(await visibleIn(setup), [secret, token])).toHaveLength(2);
});
