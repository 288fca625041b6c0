import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { ServerOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';

import { type Access, BearerAuth } from '../../shared/auth/bearer';
import { tlsIdentity } from '../../shared/auth/tls-identity';
import { forgetAllTokens } from '../../shared/auth/token';
import { jsonLogin, type JsonLogin } from '../../shared/auth/token-source';
import { createApi } from '../../shared/http/client';
import { path } from '../../shared/http/path';
import { credentialTest } from '../../shared/provider/credential-test';
import type { Provider, ProviderSession } from '../../shared/provider/provider';
import { type Pem, TestAuthority } from './certificates';
import { sendJson, TestServer } from './servers';
import { toySession } from './toy';
import { PLAIN_PROFILE, vendor } from './transport';

/*
 * A toy bank: a log-in in JSON that answers 201 in words of its own, a client certificate that every
 * connection must present, and nothing older than TLS 1.3.
 */
export let authority: TestAuthority;
export let ours: Pem;
beforeAll(async () => {
	authority = await TestAuthority.create('Toy CA');
	ours = await authority.issue({ host: 'merchant.example', validDays: 365 });
});
beforeEach(() => forgetAllTokens());

export const KEY = 'k'.repeat(64);
export const jwt = (claims: object) =>
	['{"alg":"HS256"}', JSON.stringify(claims), 'signature']
		.map((part) => Buffer.from(part).toString('base64url'))
		.join('.');

export interface Bank {
	server: TestServer;
	/** Log-ins so far, as they were asked for. */
	logins: Array<{ body: unknown; user: unknown }>;
	/** Calls to the API: who the certificate says it was, and in which version of TLS. */
	calls: Array<{ subject: string; version: string | null; authorization: unknown }>;
	/** Tokens that are good. */
	good: Set<string>;
}

export async function openBank({
	tls = {} as ServerOptions,
	answer = (token: string): object => ({ accessToken: token, expiresInSeconds: 3600 }),
	token = (count: number) => `token-${count}`,
} = {}): Promise<Bank> {
	const logins: Bank['logins'] = [];
	const calls: Bank['calls'] = [];
	const good = new Set<string>();
	const server = await TestServer.start(
		({ body, headers, socket, url }, response) => {
			const secure = socket as TLSSocket;
			const subject = secure.getPeerCertificate().subject?.CN ?? 'nobody';
			if (url === '/authenticate') {
				logins.push({ body: JSON.parse(body), user: headers['api-user'] });
				const issued = token(logins.length);
				good.add(issued);
				// As long as a slow log-in takes: others ask meanwhile.
				setTimeout(() => sendJson(response, answer(issued), 201), 20);
				return;
			}
			const { authorization } = headers;
			calls.push({ subject, version: secure.getProtocol(), authorization });
			const isGood = good.has(String(authorization).replace('Bearer ', ''));
			sendJson(response, isGood ? { ok: true } : { message: 'no' }, isGood ? 200 : 401);
		},
		{
			...(await authority.issue()),
			ca: authority.ca,
			requestCert: true,
			rejectUnauthorized: true,
			minVersion: 'TLSv1.3',
			...tls,
		},
	);
	return { server, logins, calls, good };
}

export interface ToyCredential extends Partial<Pem> {
	baseUrl: string;
	apiUser: string;
	apiKey: string;
	login?: Partial<JsonLogin>;
}

/** What a provider with such a log-in declares, once. */
export function toyAccess(credential: ToyCredential): Access {
	const tls = tlsIdentity({
		certificate: { label: 'Client Certificate', value: credential.cert },
		key: { label: 'Private Key', value: credential.key },
		authority: { label: 'Authorities', value: authority.ca },
		minVersion: 'TLSv1.3',
	});
	return {
		source: () =>
			jsonLogin({
				url: `${credential.baseUrl}/authenticate`,
				urlField: 'Base URL',
				body: { apiUser: credential.apiUser, apiKey: credential.apiKey },
				answer: { token: 'accessToken', lifetime: 'expiresInSeconds' },
				advice: 'Check API User and API Key in the credential.',
				...credential.login,
			}),
		...(tls && { tls }),
		secrets: [credential.apiKey],
	};
}

export const toy: Provider = {
	credential: 'toyApi',
	profile: { ...PLAIN_PROFILE, name: 'Toy Bank' },
	settings: () => undefined,
	connect(credentials, vendorOfRun, filter): ProviderSession {
		const credential = credentials as unknown as ToyCredential;
		const access = toyAccess(credential);
		const auth = new BearerAuth(access, vendorOfRun, filter);
		return toySession({
			baseUrl: credential.baseUrl,
			credentialKey: `toy:${credential.apiUser}`,
			...(access.tls && { tls: access.tls }),
			authorize: async () => await auth.headers(),
			renew: (refused) => auth.renew(refused),
			secrets: () => auth.secrets(),
		});
	},
};

export const credentialFor = (
	{ server }: Bank,
	changes: Partial<ToyCredential> = {},
): IDataObject => ({
	baseUrl: server.origin,
	apiUser: 'toy@merchant.example',
	apiKey: KEY,
	...ours,
	...(changes as IDataObject),
});
export const apiOf = (bank: Bank, changes?: Partial<ToyCredential>) => {
	const credential = credentialFor(bank, changes) as ICredentialDataDecryptedObject;
	const session = toy.connect(credential, vendor);
	return createApi({ vendor, profile: toy.profile, session, effect: 'movesMoney' });
};

export async function testOf(bank: Bank, changes?: Partial<ToyCredential>) {
	const test = credentialTest(toy, {
		path: path`/things`,
		query: {},
		contract: (z) => z.looseObject({ ok: z.boolean() }),
		addressField: 'Base URL',
		lists: 'things',
		unauthenticated: 'The bank does not accept this log-in.',
		permission: 'This log-in may not list things.',
	});
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	return await test.call(
		context as unknown as ICredentialTestFunctions,
		{
			id: '',
			name: '',
			type: 'toyApi',
			data: credentialFor(bank, changes),
		} as ICredentialsDecrypted,
	);
}
