import { provider as clicPayProvider } from '../../../nodes/ClicPay/provider';
import { provider as kapitaleProvider } from '../../../nodes/Kapitale/provider';
import { forgetAccounts } from '../../../shared/auth/account';
import { createApi } from '../../../shared/http/client';
import type { Provider } from '../../../shared/provider/provider';
import vendor from '../../../shared/vendor/http';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { failureOf } from '../../support/transport';

const CLICPAY = {
	environment: 'custom',
	baseUrl: 'https://one.example/v2',
	authentication: 'clientCredentials',
	tokenUrl: 'https://one.example/token',
	clientId: 'client-1',
	clientSecret: 'secret-1',
	accessToken: '',
};

/** The session of a credential, and its account as a run asks for it. */
function opened(provider: Provider, changes: object) {
	const session = provider.connect({ ...CLICPAY, ...changes }, vendor);
	const api = () => createApi({ vendor, profile: provider.profile, session, effect: 'read' });
	return { session, account: async () => await session.account(api) };
}
const clicPay = (changes: object = {}) => opened(clicPayProvider, changes);
const kapitale = (changes: object = {}) => opened(kapitaleProvider as Provider, changes);

beforeEach(() => forgetAccounts());

describe.each([
	['ClicPay', clicPay],
	['Kapitale', kapitale],
])('an account of %s with client credentials', (_, open) => {
	it('is the client at this address, whatever its secret and its path, and asks nobody', async () => {
		const { session, account } = open();
		const here = await account();
		expect(here).toEqual({ id: expect.any(String), isFixed: true });
		for (const same of [
			{ clientSecret: 'new' },
			{ scope: 'more' },
			{ baseUrl: 'https://one.example' },
		]) {
			expect(await open(same).account()).toEqual(here);
			expect(open(same).session.credentialKey).toBe(session.credentialKey);
		}
		for (const other of [{ clientId: 'client-2' }, { baseUrl: 'https://two.example' }]) {
			expect((await open(other).account()).id).not.toBe(here.id);
			expect(open(other).session.credentialKey).not.toBe(session.credentialKey);
		}
	});
});

it('the accounts of two providers are two', async () => {
	expect((await clicPay().account()).id).not.toBe((await kapitale().account()).id);
});

describe('a pasted token', () => {
	const USERS: Record<string, number | string> = {
		'Bearer token-1': 1,
		'Bearer token-1-rotated': '1',
		'Bearer token-2': 2,
	};
	const users: Answer = ({ headers }, response) => {
		const id = USERS[String(headers.authorization)];
		sendJson(response, id === undefined ? { message: 'Unauthenticated.' } : { id }, id ? 200 : 401);
	};
	const pasted = (baseUrl: string, accessToken: string, more: object = {}) =>
		clicPay({
			environment: 'custom',
			authentication: 'accessToken',
			baseUrl,
			accessToken,
			...more,
		});

	it('is the account of its user: two tokens of one are one, of two users two', async () => {
		const server = await TestServer.start(users);
		const of = async (token: string) => await pasted(server.origin, token).account();
		const first = await of('token-1');
		expect(first).toEqual({ id: `clicPay:${server.origin}:user:1`, isFixed: false });
		expect(await of('token-1-rotated')).toEqual(first);
		expect((await of('token-2')).id).not.toBe(first.id);
		expect(server.heard.map(({ method, url }) => `${method} ${url}`)).toEqual(
			Array.from({ length: 3 }, () => 'GET /api/user'),
		);
		const elsewhere = await TestServer.start(users);
		expect((await pasted(elsewhere.origin, 'token-1').account()).id).not.toBe(first.id);
	});

	it('is asked about once in this process', async () => {
		const server = await TestServer.start(users);
		for (const token of ['token-1', ' token-1', 'token-1 ']) {
			await pasted(server.origin, token).account();
		}
		expect(server.heard).toHaveLength(1);
	});

	it('of a user under data', async () => {
		const server = await TestServer.start((_, response) =>
			sendJson(response, { data: { id: 7, name: 'x' } }),
		);
		expect((await pasted(server.origin, 't').account()).id).toMatch(/:user:7$/);
	});

	it('whose account has a name asks nobody', async () => {
		const server = await TestServer.start(users);
		const named = await pasted(server.origin, 'token-9', {
			accountName: '  shop \t maputo ',
		}).account();
		expect(named).toEqual({ id: `clicPay:${server.origin}:name:shop maputo`, isFixed: false });
		expect(server.heard).toHaveLength(0);
	});

	it.each<[string, Answer, RegExp]>([
		['404', (_, response) => sendJson(response, { message: 'Not Found' }, 404), /HTTP 404/],
		['401', (_, response) => sendJson(response, { message: 'Unauthenticated.' }, 401), /401/],
		['a web page', (_, response) => void response.end('<html>'), /JSON/],
		[
			'a user without an id',
			(_, response) => sendJson(response, { name: 'x' }),
			/documented|answer/,
		],
	])(
		'that nobody is told the owner of (%s): not sent, and the field is named',
		async (_, answer, words) => {
			const server = await TestServer.start(answer);
			const open = pasted(server.origin, 'token-1');
			const failure = await failureOf(open.account());
			expect(failure.kind).toBe('notSent');
			expect(failure.message).toMatch(/^Whose account this is could not be learnt/);
			expect(failure.message).toMatch(words);
			expect(failure.details.advice).toContain('“Account Name” in the credential');
			expect(`${failure.message} ${failure.details.advice}`).not.toContain('token-1');
			// It is not remembered: the next run asks again.
			const before = server.heard.length;
			await failureOf(open.account());
			expect(server.heard.length).toBeGreaterThan(before);
		},
	);

	it('shares its connections with no other token, and is not in their name', () => {
		const key = (token: string) => pasted('https://one.example', token).session.credentialKey;
		const keys = ['token-1', 'token-2', ''].map(key);
		expect(new Set(keys).size).toBe(3);
		expect(key(' token-1 ')).toBe(keys[0]);
		expect(keys.join()).not.toContain('token-1');
	});

	it('is not its client, whose hidden field n8n keeps', async () => {
		const server = await TestServer.start(users);
		const { id } = await pasted(server.origin, 'token-1').account();
		expect(id).not.toBe((await clicPay({ baseUrl: server.origin }).account()).id);
	});
});
