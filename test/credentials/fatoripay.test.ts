import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IHttpRequestOptions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { FatoriPayApi } from '../../credentials/FatoriPayApi.credentials';
import { testFatoriPayApi } from '../../nodes/FatoriPay/api/credential-test';
import { undocumentedPaths } from '../../nodes/FatoriPay/fields/undocumented-paths';
import { provider } from '../../nodes/FatoriPay/provider';
import { forgetAllTokens } from '../../shared/auth/token';
import { fatoriPayCredential } from '../providers/fatoripay/calls';
import { Sandbox } from '../support/sandbox';
import { vendor } from '../support/transport';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await Sandbox.start()));
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetAllTokens();
	await sandbox.control('POST', '/api/reset', { settings: true });
});

const credential = new FatoriPayApi();
const request: IHttpRequestOptions = { method: 'GET', url: '/invoices/' };
const valuesOf = (changes: IDataObject = {}) =>
	fatoriPayCredential(sandbox, changes).fatoriPayApi as ICredentialDataDecryptedObject;
const authenticated = async (changes?: IDataObject) =>
	await credential.authenticate(valuesOf(changes), request);
const test = async (changes?: IDataObject) =>
	await testFatoriPayApi.call(
		new CredentialTestContext(
			{} as IWorkflowExecuteAdditionalData,
		) as unknown as ICredentialTestFunctions,
		{ id: '', name: '', type: 'fatoriPayApi', data: valuesOf(changes) } as ICredentialsDecrypted,
	);
const baseUrlOf = (changes: IDataObject) => provider.connect(valuesOf(changes), vendor).baseUrl;

describe('the FatoriPay credential', () => {
	it.each([
		['production', 'https://api.fatoripay.com.br/api/v1'],
		['sandbox', 'https://sandbox-api.fatoripay.com.br/api/v1'],
	])('%s is at the address of the vendor’s own plugin', (environment, baseUrl) => {
		expect(baseUrlOf({ environment })).toBe(baseUrl);
	});

	it('takes an own address by https, and whatever call was pasted along with it', () => {
		for (const pasted of ['/api/v1/', '/api/v1', '/api/v1/invoices/create', '/api/v1/auth/login']) {
			const baseUrl = `https://pay.example.com${pasted}`;
			expect(baseUrlOf({ baseUrl })).toBe('https://pay.example.com/api/v1');
		}
		expect(() => baseUrlOf({ baseUrl: 'http://pay.example.com/api/v1' })).toThrow('https://');
	});

	it('fetches one token for many requests and leaves the rest of the request alone', async () => {
		const all = await Promise.all(Array.from({ length: 20 }, async () => await authenticated()));
		expect(new Set(all.map(({ headers }) => headers?.authorization)).size).toBe(1);
		expect(all[0]).toEqual({
			...request,
			headers: { authorization: expect.stringMatching(/^Bearer \S+$/) },
		});
		expect((await sandbox.counters('fatoripay')).tokenCalls).toBe(1);
	});

	it('sends the client’s headers with every request where that was said', async () => {
		const { clientId, clientSecret } = valuesOf();
		expect((await authenticated({ clientHeaders: 'always' })).headers).toMatchObject({
			'client-id': clientId,
			'client-secret': clientSecret,
			authorization: expect.any(String),
		});
	});

	it('logs in with the digits of the CPF, and with a password where there is one', async () => {
		await sandbox.set({ loginPassword: true }, 'fatoripay');
		expect(await authenticated({ username: '111.444.777-35' })).toBeTruthy();
		forgetAllTokens();
		await expect(authenticated({ password: '' })).rejects.toThrow(
			'No access token from the log-in path: it answered HTTP 401.',
		);
	});

	it('has no hidden expirable token: with one, HTTP Request would send a POST twice', () => {
		expect(credential).not.toHaveProperty('preAuthentication');
		for (const { typeOptions } of credential.properties) {
			expect(typeOptions?.expirable).toBeUndefined();
		}
	});

	it('hides the secrets while they are typed', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual(['clientSecret', 'password']);
	});

	it('has a field for every path that nobody documents, empty, shown by one switch', () => {
		for (const { name } of undocumentedPaths) {
			expect(credential.properties.find((field) => field.name === name)).toMatchObject({
				default: '',
				displayOptions: { show: { undocumentedPaths: [true] } },
			});
		}
	});
});

describe('the test of the credential', () => {
	it('says that it is accepted', async () => {
		expect(await test()).toEqual({ status: 'OK', message: 'FatoriPay accepts this credential.' });
	});

	it.each([
		[
			'a wrong secret',
			{ clientSecret: 'wrong' },
			/HTTP 401.*Check Client ID, Client Secret and Username/,
		],
		['no username', { username: '' }, /Username \(CPF\)/],
		['a log-in path that is none', { loginPath: '/nowhere' }, /HTTP 404/],
		['a log-in path of another host', { loginPath: '//evil.example/x' }, /is not a path/],
		['nobody at the address', { baseUrl: 'http://127.0.0.1:9/api/v1' }, /nothing answers there/i],
	])('%s', async (_, changes, message) => {
		const result = await test(changes);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
		expect(result.message).not.toContain('11144477735');
	});
});
