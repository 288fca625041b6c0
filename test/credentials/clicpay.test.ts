import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { ClicPayApi } from '../../credentials/ClicPayApi.credentials';
import { forgetAllTokens } from '../../shared/auth/token';
import { Sandbox } from '../support/sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetAllTokens();
	await sandbox.reset();
});

const credential = new ClicPayApi();
const values = (changes: object = {}) =>
	sandbox.credential({ ...changes }).clicPayApi as ICredentialDataDecryptedObject;
const request: IHttpRequestOptions = {
	method: 'POST',
	url: 'https://clicpay.co.mz/api/v2/x',
	headers: { accept: 'application/json' },
	body: { a: 1 },
};

describe('the ClicPay credential', () => {
	it('adds the header and leaves the rest of the request alone', async () => {
		const { accessToken } = sandbox.ready.providers.clicpay.credentials;
		expect(await credential.authenticate(values(), request)).toEqual({
			...request,
			headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
		});
		expect(request.headers).toEqual({ accept: 'application/json' });
	});

	it('fetches one token for many requests with client credentials', async () => {
		const changed = values({ authentication: 'clientCredentials' });
		const tokens = await Promise.all(
			Array.from({ length: 20 }, async () => await credential.authenticate(changed, request)),
		);
		expect(new Set(tokens.map(({ headers }) => headers?.authorization)).size).toBe(1);
		expect((await sandbox.counters()).tokenCalls).toBe(1);
	});

	it('has no hidden expirable token: with one, HTTP Request would send a POST twice', () => {
		expect(credential).not.toHaveProperty('preAuthentication');
		for (const { typeOptions } of credential.properties) {
			expect(typeOptions?.expirable).toBeUndefined();
		}
	});

	it('hides every secret while it is typed', () => {
		const secret = /token$|secret|password|key$/i;
		const fields = credential.properties.filter(
			({ name, type }) => type === 'string' && secret.test(name),
		);
		expect(fields.map(({ name }) => name)).toEqual([
			'accessToken',
			'clientSecret',
			'webhookSecret',
		]);
		for (const { typeOptions } of fields) expect(typeOptions?.password).toBe(true);
	});

	it('shows each field only where it is used', () => {
		const shown = (name: string) =>
			credential.properties.find((property) => property.name === name)?.displayOptions?.show;
		expect(shown('baseUrl')).toEqual({ environment: ['custom'] });
		expect(shown('accessToken')).toEqual({ authentication: ['accessToken'] });
		for (const name of ['tokenUrl', 'clientId', 'clientSecret']) {
			expect(shown(name)).toEqual({ authentication: ['clientCredentials'] });
		}
	});
});
