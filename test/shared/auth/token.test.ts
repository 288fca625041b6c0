import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { authenticateWithBearer, bearerAccess, BearerAuth } from '../../../shared/auth/bearer';
import { requireSecureUrl } from '../../../shared/auth/environment';
import { forgetAllTokens } from '../../../shared/auth/token';
import { path } from '../../../shared/http/path';
import { Sandbox } from '../../support/sandbox';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf, vendor } from '../../support/transport';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetAllTokens();
	await sandbox.control('POST', '/api/reset', { settings: true });
});

const credentialOf = (changes: object = {}) => ({
	...sandbox.credential().clicPayApi,
	authentication: 'clientCredentials' as const,
	...changes,
});

/** A session as the ClicPay client makes one per run of a node. */
function apiWith(changes: object = {}) {
	const auth = new BearerAuth(bearerAccess(credentialOf(changes)), vendor);
	const session = {
		authorize: async () => await auth.headers(),
		renew: (refused: Record<string, string>) => auth.renew(refused),
	};
	return apiOver(sandbox.baseUrl, { effect: 'movesMoney', session });
}

const status = path`/api/v2/transactions/CP123456789/status`;
const pay = async (api = apiWith()) =>
	await api.post(path`/api/v2/wallets/144365/c2b/mpesa`, {
		body: { msisdn: '841234567', amount: 1, reference_description: 'TOKEN' },
	});

describe('client credentials', () => {
	it('50 first calls at once fetch one token', async () => {
		const api = apiWith();
		await Promise.all(Array.from({ length: 50 }, async () => await api.get(status)));
		expect((await sandbox.counters()).tokenCalls).toBe(1);
	});

	it('50 runs of a node at once fetch one token', async () => {
		await Promise.all(Array.from({ length: 50 }, async () => await apiWith().get(status)));
		expect((await sandbox.counters()).tokenCalls).toBe(1);
	});

	it('a refused token is renewed once and the payment sent once more', async () => {
		await sandbox.arm({ kind: '401-once', match: { method: 'POST', path: '/c2b/' } });
		expect(await pay()).toMatchObject({ attempts: 2 });
		expect((await sandbox.counters()).tokenCalls).toBe(2);
		expect(await sandbox.hits('TOKEN')).toBe(1);
	});

	it('a token that is refused again is not renewed again', async () => {
		await sandbox.arm({ kind: '401-once', match: { path: '/c2b/' }, times: 0 });
		const failure = await failureOf(pay());
		expect(failure.details).toMatchObject({ code: 'unauthenticated', attempts: 2 });
		expect((await sandbox.counters()).tokenCalls).toBe(2);
		expect(await sandbox.hits('TOKEN')).toBe(0);
	});

	it('50 calls whose token was revoked fetch one new token', async () => {
		const api = apiWith();
		await api.get(status);
		await sandbox.control('POST', '/api/tokens/clicpay/revoke');
		await Promise.all(Array.from({ length: 50 }, async () => await api.get(status)));
		expect((await sandbox.counters()).tokenCalls).toBe(2);
	});

	it('a refusal that arrives late does not throw the new token away', async () => {
		const api = apiWith();
		await api.get(status);
		await sandbox.control('POST', '/api/tokens/clicpay/revoke');
		await sandbox.arm({ kind: 'delay', params: { ms: 200 }, match: { path: '/status' } });
		await Promise.all([api.get(status), api.get(status)]);
		expect((await sandbox.counters()).tokenCalls).toBe(2);
	});

	it('a pasted token that is refused is not sent again', async () => {
		const failure = await failureOf(
			apiWith({ authentication: 'accessToken', accessToken: 'expired-token' }).get(status),
		);
		expect(failure.details).toMatchObject({ code: 'unauthenticated', attempts: 1 });
		expect((await sandbox.counters()).requests).toBe(1);
	});

	it('a short-lived token is renewed before it ends', async () => {
		await sandbox.set({ tokenTtlSeconds: 60 });
		await apiWith().get(status);
		await apiWith().get(status);
		expect((await sandbox.counters()).tokenCalls).toBe(2);
	});
});

describe('a token endpoint in trouble: nothing was sent', () => {
	const answers: Array<[string, Answer]> = [
		['closes the connection', ({ socket }) => void socket.destroy()],
		['500', (_, response) => sendJson(response, { message: 'down' }, 500)],
		['a wrong secret', (_, response) => sendJson(response, { error: 'invalid_client' }, 401)],
		['a redirect', (_, response) => void response.writeHead(307, { location: '/other' }).end()],
		['a web page', (_, response) => void response.end('<html>')],
		['null', (_, response) => sendJson(response, null)],
		['no token in it', (_, response) => sendJson(response, { token_type: 'Bearer' })],
		['a token that is no text', (_, response) => sendJson(response, { access_token: 5 })],
	];

	it.each(answers)('%s', async (_, answer) => {
		const server = await TestServer.start(answer);
		const failure = await failureOf(pay(apiWith({ tokenUrl: `${server.origin}/oauth/token` })));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'unauthenticated' });
		expect(failure.message).toMatch(/No access token from the token URL/);
		expect(failure.message).not.toContain('client-secret');
		expect((await sandbox.counters()).requests).toBe(0);
		expect(server.heard).toHaveLength(1);
	});

	it.each([
		['invalid_scope', /scopes/],
		['invalid_client', /client secret/],
	])('says where %s is put right', async (error, advice) => {
		const server = await TestServer.start((_, response) => sendJson(response, { error }, 400));
		const { details } = await failureOf(pay(apiWith({ tokenUrl: `${server.origin}/token` })));
		expect(details.message).toContain(`HTTP 400 (${error})`);
		expect(details.advice).toMatch(advice);
	});

	it('is not asked again by every item of a run', async () => {
		const server = await TestServer.start((_, response) => sendJson(response, {}, 500));
		const api = apiWith({ tokenUrl: `${server.origin}/oauth/token` });
		for (let item = 0; item < 20; item++) await failureOf(pay(api));
		expect(server.heard).toHaveLength(1);
	});
});

describe('HTTP Request nodes authenticate through the credential', () => {
	const bearerHeaders = async (credentials: object) =>
		(await authenticateWithBearer(credentials as ICredentialDataDecryptedObject, { url: '/' }))
			.headers;

	it.each(['a-pasted-token', 'Bearer a-pasted-token', '  bearer a-pasted-token '])(
		'reads %j',
		async (accessToken) => {
			const headers = await bearerHeaders(
				credentialOf({ authentication: 'accessToken', accessToken }),
			);
			expect(headers).toEqual({ authorization: 'Bearer a-pasted-token' });
		},
	);

	it.each([
		['an empty token', { authentication: 'accessToken', accessToken: ' ' }, 'Access Token'],
		['an empty client id', { clientId: '' }, 'Client ID'],
		['an empty client secret', { clientSecret: '' }, 'Client Secret'],
		['an empty token URL', { tokenUrl: '' }, 'Token URL'],
		['an http token URL', { tokenUrl: 'http://example.com/token' }, 'Token URL'],
	])('%s is named', async (_, changes, field) => {
		await expect(bearerHeaders(credentialOf(changes))).rejects.toMatchObject({ field });
	});
});

describe('where a secret may be sent', () => {
	it.each([
		'https://clicpay.co.mz',
		' https://clicpay.co.mz/prefix ',
		'http://127.0.0.1:5691',
		'http://localhost:5691',
		'http://[::1]:5691',
	])('%s is accepted', (url) => {
		expect(requireSecureUrl(url, 'Base URL').href).toMatch(/^https?:/);
	});

	it.each([
		'',
		'clicpay.co.mz',
		'http://clicpay.co.mz',
		'http://127.0.0.1.example.com',
		'http://localhost.example.com',
		'http://10.0.0.5',
		'ftp://127.0.0.1',
		'https://user:secret@clicpay.co.mz',
		'javascript:alert(1)',
	])('%j is refused by the name of its field', (url) => {
		expect(() => requireSecureUrl(url, 'Base URL')).toThrow(/^Base URL: /);
		expect(() => requireSecureUrl(url, 'Base URL')).not.toThrow(/secret@/);
	});
});
