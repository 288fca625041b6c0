import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { authenticateWith, BearerAuth } from '../../../shared/auth/bearer';
import { path } from '../../../shared/http/path';
import { failureOf, vendor } from '../../support/transport';
import {
	apiOf,
	authority,
	credentialFor,
	jwt,
	KEY,
	openBank,
	testOf,
	toy,
	toyAccess,
	type ToyCredential,
} from '../../support/login-bank';

describe('a log-in in JSON with a client certificate over TLS 1.3', () => {
	it('the token call and the API call present it', async () => {
		const bank = await openBank();
		expect((await apiOf(bank).post(path`/pay`, { body: {} })).status).toBe(200);
		expect(bank.logins).toEqual([
			{ body: { apiUser: 'toy@merchant.example', apiKey: KEY }, user: undefined },
		]);
		expect(bank.calls).toEqual([
			{ subject: 'merchant.example', version: 'TLSv1.3', authorization: 'Bearer token-1' },
		]);
	});

	it('so does the test of the credential', async () => {
		const bank = await openBank();
		expect(await testOf(bank)).toEqual({
			status: 'OK',
			message: expect.stringMatching(
				/^Toy Bank accepts this credential\. The client certificate is good until [\d-]+\.$/,
			) as string,
		});
		expect(bank.calls).toMatchObject([{ subject: 'merchant.example', version: 'TLSv1.3' }]);
	});

	it('so does n8n’s own request, which gets it through the credential’s authenticate', async () => {
		const bank = await openBank();
		const authenticate = authenticateWith((data) => toyAccess(data as unknown as ToyCredential));
		const asked = { method: 'GET' as const, url: `${bank.server.origin}/things` };
		const request = await authenticate(
			credentialFor(bank) as ICredentialDataDecryptedObject,
			asked,
		);
		expect(asked).toEqual({ method: 'GET', url: `${bank.server.origin}/things` });
		expect(request.agentOptions).toMatchObject({ minVersion: 'TLSv1.3' });
		const { helpers } = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
		const { url: uri, ...options } = request;
		expect(await helpers.request({ uri, ...options })).toBe('{"ok":true}');
		expect(bank.calls).toMatchObject([{ subject: 'merchant.example', version: 'TLSv1.3' }]);
	});

	it('headers that say who the client is go along with every request, and never without a token', async () => {
		const bank = await openBank();
		const access = (data: ICredentialDataDecryptedObject) => ({
			...toyAccess(data as unknown as ToyCredential),
			headers: () => ({ 'client-id': 'c-1', authorization: 'none' }),
		});
		const credential = credentialFor(bank) as ICredentialDataDecryptedObject;
		const asked = { method: 'GET' as const, url: `${bank.server.origin}/things` };
		const request = await authenticateWith(access)(credential, asked);
		const headers = { 'client-id': 'c-1', authorization: 'Bearer token-1' };
		expect(request.headers).toEqual(headers);
		const auth = new BearerAuth(access(credential), vendor);
		expect(await auth.headers()).toEqual(headers);
		expect(auth.renew(headers)).toBe(true);
		expect(await auth.headers()).toEqual({ ...headers, authorization: 'Bearer token-2' });
	});

	it('many at once make one log-in, whoever they are', async () => {
		const bank = await openBank();
		const api = apiOf(bank);
		await Promise.all([
			...Array.from({ length: 20 }, async () => await api.get(path`/things`)),
			...Array.from({ length: 10 }, async () => await apiOf(bank).get(path`/things`)),
			testOf(bank),
		]);
		expect(bank.logins).toHaveLength(1);
	});

	it('a token that was withdrawn is fetched anew, once, and the payment sent once more', async () => {
		const bank = await openBank();
		const api = apiOf(bank);
		await api.get(path`/things`);
		bank.good.clear();
		expect((await api.post(path`/pay`, { body: {} })).attempts).toBe(2);
		expect(bank.logins).toHaveLength(2);
	});

	it('another certificate is another log-in', async () => {
		const bank = await openBank();
		await apiOf(bank).get(path`/things`);
		const other = await authority.issue({ host: 'other.example' });
		await apiOf(bank, other).get(path`/things`);
		expect(bank.logins).toHaveLength(2);
		expect(bank.calls.map(({ subject }) => subject)).toEqual(['merchant.example', 'other.example']);
	});

	it('without it, nothing was sent, and the test says what is missing', async () => {
		const bank = await openBank();
		const none = { cert: '', key: '' };
		const failure = await failureOf(apiOf(bank, none).post(path`/pay`, { body: {} }));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'tls' });
		expect(bank.server.heard).toHaveLength(0);
		const { status, message } = await testOf(bank, none);
		expect(status).toBe('Error');
		expect(message).toMatch(/client certificate.*the credential has none/);
		expect(message).not.toContain('ERR_');
	});

	it('a server that speaks 1.2 only is refused in plain words', async () => {
		const bank = await openBank({ tls: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } });
		const failure = await failureOf(apiOf(bank).post(path`/pay`, { body: {} }));
		expect(failure.details).toMatchObject({ kind: 'notSent' });
		expect(failure.message).toMatch(/does not speak the version of TLS that is demanded here/);
		const { message } = await testOf(bank);
		expect(message).toMatch(/does not speak the version of TLS that is demanded here/);
		expect(message).not.toMatch(/ERR_|EPROTO/);
		expect(bank.server.heard).toHaveLength(0);
	});

	it('shows no secret: neither the key of the API nor the one of the certificate', async () => {
		const bank = await openBank();
		const credential = credentialFor(bank) as ICredentialDataDecryptedObject;
		const session = toy.connect(credential, vendor);
		await session.authorize();
		expect(session.secrets()).toEqual(expect.arrayContaining([KEY, 'token-1']));
		expect(session.secrets().join()).toContain('PRIVATE KEY');
	});
});

describe('what a log-in is made of', () => {
	it('credentials in headers, as another provider wants them', async () => {
		const bank = await openBank();
		const login = { headers: { 'api-user': 'toy' }, body: { username: '52998224725' } };
		await apiOf(bank, { login }).get(path`/things`);
		expect(bank.logins).toEqual([{ body: { username: '52998224725' }, user: 'toy' }]);
	});

	const now = () => Math.floor(Date.now() / 1000);
	const wide = 4_000;
	it.each<
		[string, () => { token: string; answer: (token: string) => object; lifetime?: number }, number]
	>([
		[
			'the answer',
			() => ({
				token: jwt({ exp: now() + 30 }),
				answer: (t) => ({ accessToken: t, expiresInSeconds: wide }),
			}),
			1,
		],
		[
			'the answer, too short to be used twice',
			() => ({ token: 'a.b.c', answer: (t) => ({ accessToken: t, expiresInSeconds: 30 }) }),
			2,
		],
		[
			'the JWT',
			() => ({
				token: jwt({ exp: now() + 30 }),
				answer: (t) => ({ accessToken: t }),
				lifetime: wide,
			}),
			2,
		],
		[
			'the JWT of a clock that is a day behind',
			() => ({
				token: jwt({ iat: now() - 86_400, exp: now() - 86_400 + wide }),
				answer: (t) => ({ accessToken: t }),
				lifetime: 1,
			}),
			1,
		],
		[
			'a setting',
			() => ({ token: 'opaque', answer: (t) => ({ accessToken: t }), lifetime: 30 }),
			2,
		],
		[
			'a setting, for dots that are no JWT',
			() => ({ token: 'a.b.c', answer: (t) => ({ accessToken: t }), lifetime: wide }),
			1,
		],
		['nobody: an hour', () => ({ token: 'opaque', answer: (t) => ({ accessToken: t }) }), 1],
	])('how long a token is good, by %s', async (_, make, expected) => {
		const { answer, lifetime, token } = make();
		const bank = await openBank({ token: () => token, answer });
		const login = lifetime === undefined ? {} : { lifetime };
		await apiOf(bank, { login }).get(path`/things`);
		await apiOf(bank, { login }).get(path`/things`);
		expect(bank.logins).toHaveLength(expected);
	});

	it('an answer without a token names the field that it lacks, and what to check', async () => {
		const bank = await openBank({ answer: () => ({ access_token: 'x' }) });
		const { details } = await failureOf(apiOf(bank).get(path`/things`));
		expect(details.message).toContain(
			'No access token from the base URL: its answer has no accessToken.',
		);
		expect(details.advice).toBe('Check API User and API Key in the credential.');
	});
});
