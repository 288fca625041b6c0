import type { ServerOptions } from 'node:https';

import { path } from '../../../shared/http/path';
import type { TlsIdentity } from '../../../shared/http/pools';
import { type Pem, TestAuthority } from '../../support/certificates';
import { sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf } from '../../support/transport';

let authority: TestAuthority;
let stranger: TestAuthority;
let good: Pem;

beforeAll(async () => {
	authority = await TestAuthority.create('Test CA');
	stranger = await TestAuthority.create('Another CA');
	good = await authority.issue();
});

async function serve(options: ServerOptions) {
	return await TestServer.start((_, response) => sendJson(response, { ok: true }), options);
}

const over = (server: TestServer, tls?: TlsIdentity) =>
	apiOver(server.origin, { effect: 'movesMoney', session: { ...(tls && { tls }) } });

describe('a server that must not be trusted: typed, not sent, not retried', () => {
	it.each<[string, () => Promise<Pem>, RegExp]>([
		['expired', async () => await authority.issue({ expired: true }), /CERT_HAS_EXPIRED/],
		[
			'another host’s',
			async () => await authority.issue({ host: 'payments.example' }),
			/ERR_TLS_CERT_ALTNAME_INVALID/,
		],
		[
			'of an unknown authority',
			async () => await stranger.issue(),
			/UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED|UNABLE_TO_GET_ISSUER/,
		],
	])('the certificate is %s', async (_, issue, code) => {
		const server = await serve(await issue());
		const failure = await failureOf(over(server, { ca: authority.ca }).post(path`/pay`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'tls', attempts: 1 });
		expect(failure.message).toMatch(code);
		expect(server.heard).toHaveLength(0);
	});

	it('a private authority is not trusted unless the credential names it', async () => {
		const server = await serve(good);
		const failure = await failureOf(over(server).post(path`/pay`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'tls' });
		expect((await over(server, { ca: authority.ca }).post(path`/pay`)).status).toBe(200);
	});

	it('TLS older than 1.2 is refused', async () => {
		const old = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'ALL@SECLEVEL=0' } as const;
		const server = await serve({ ...good, ...old });
		const failure = await failureOf(over(server, { ca: authority.ca }).post(path`/pay`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'tls' });
		expect(server.heard).toHaveLength(0);
	});

	it('a server that speaks no TLS at all', async () => {
		const server = await TestServer.start((_, response) => sendJson(response, {}));
		const api = apiOver(server.origin.replace('http:', 'https:'), { effect: 'movesMoney' });
		const failure = await failureOf(api.post(path`/pay`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'tls' });
	});
});

describe('client certificates', () => {
	const demanding = () => ({
		...good,
		ca: authority.ca,
		requestCert: true,
		rejectUnauthorized: true,
	});

	it('one is presented on every connection', async () => {
		const server = await serve(demanding());
		const identity = { ca: authority.ca, ...(await authority.issue({ host: 'merchant.example' })) };
		expect((await over(server, identity).post(path`/pay`)).status).toBe(200);
	});

	it.each([
		['missing', async () => ({})],
		['of an unknown authority', async () => await stranger.issue({ host: 'merchant.example' })],
	])('%s: typed, and the payment was not heard', async (_, identity) => {
		const server = await serve(demanding());
		const failure = await failureOf(
			over(server, { ca: authority.ca, ...(await identity()) }).post(path`/pay`, { body: {} }),
		);
		expect(server.heard).toHaveLength(0);
		// TLS 1.3 lets a client write before the server has refused it, so this may stay unknown.
		expect(['notSent', 'unknown']).toContain(failure.kind);
		expect(['tls', 'connection']).toContain(failure.details.code);
		expect(failure.details.attempts).toBe(1);
	});

	it('a key that belongs to another certificate is the credential’s mistake', async () => {
		const server = await serve(demanding());
		const { cert } = await authority.issue({ host: 'merchant.example' });
		const { key } = await authority.issue({ host: 'merchant.example' });
		const failure = await failureOf(over(server, { ca: authority.ca, cert, key }).post(path`/pay`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'tls', attempts: 1 });
	});

	it('two certificates never share a connection', async () => {
		const server = await serve(demanding());
		const credentialKey = 'the same';
		for (const host of ['a.example', 'b.example']) {
			const tls = { ca: authority.ca, ...(await authority.issue({ host })) };
			await apiOver(server.origin, { session: { tls, credentialKey } }).get(path`/x`);
		}
		expect(server.socketsOpened).toBe(2);
	});
});
