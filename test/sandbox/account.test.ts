import { Sandbox, until, type Answer } from './harness';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => {
	await sandbox.stop();
});
beforeEach(async () => {
	await sandbox.control('POST', '/api/reset', { settings: true });
});

describe('wallet list', () => {
	test('pages hold every wallet once', async () => {
		const ids: number[] = [];
		let url: string | null = `${sandbox.clicpay.baseUrl}/api/v2/me/wallets`;
		while (url) {
			const { json }: Answer = await sandbox.call(url.slice(sandbox.clicpay.baseUrl.length));
			ids.push(...json.data.map((wallet) => wallet.id));
			url = json.links.next;
		}
		expect(ids.length).toBeGreaterThanOrEqual(25);
		expect(new Set(ids).size).toBe(ids.length);
		const past = await sandbox.call('/api/v2/me/wallets?page=99');
		expect(past.json).toMatchObject({ data: [], meta: { current_page: 99, from: null, to: null } });
	});

	test.each(['id', 'name', 'balance'] as const)('sorts by %s both ways', async (field) => {
		const path = `/api/v2/me/wallets?per_page=100&sort_by=${field}&sort_order=`;
		const values = async (order: string) =>
			(await sandbox.call(path + order)).json.data.map((wallet) => wallet[field]);
		const ascending = await values('asc');
		expect(ascending).toEqual([...ascending].sort((a, b) => (a < b ? -1 : 1)));
		expect(await values('desc')).toEqual([...ascending].reverse());
	});

	test('filters', async () => {
		const total = async (query: string) =>
			(await sandbox.call(`/api/v2/me/wallets?${query}`)).json.meta.total;
		const all = await total('');
		expect((await total('is_active=true')) + (await total('is_active=0'))).toBe(all);
		expect((await total('environment=production')) + (await total('environment=sandbox'))).toBe(
			all,
		);
		expect(await total('payment_method_id=4')).toBeGreaterThan(0);
		expect((await sandbox.call('/api/v2/me/wallets?sort_by=secret')).status).toBe(422);
	});
});

describe('tokens', () => {
	const grant = () => ({
		grant_type: 'client_credentials',
		client_id: sandbox.clicpay.credentials.clientId,
		client_secret: sandbox.clicpay.credentials.clientSecret,
	});

	async function ask(body: URLSearchParams | string, type: string) {
		return await fetch(sandbox.clicpay.credentials.tokenUrl, {
			method: 'POST',
			headers: { 'content-type': type },
			body: body.toString(),
		});
	}

	test('form and JSON requests both get a token that works', async () => {
		const form = await ask(new URLSearchParams(grant()), 'application/x-www-form-urlencoded');
		const json = await ask(JSON.stringify(grant()), 'application/json');
		for (const response of [form, json]) {
			const token = (await response.json()) as Record<string, unknown>;
			expect(token).toEqual({
				token_type: 'Bearer',
				expires_in: 31_536_000,
				access_token: expect.any(String),
			});
			const authorization = `Bearer ${token['access_token'] as string}`;
			expect((await sandbox.call('/api/user', undefined, { authorization })).status).toBe(200);
		}
		const { json: counters } = await sandbox.control('GET', '/api/counters');
		expect(counters.clicpay.tokenCalls).toBe(2);
	});

	test('a token expires, and can be revoked', async () => {
		await sandbox.control('PATCH', '/api/settings/clicpay', { tokenTtlSeconds: 0.05 });
		const response = await ask(JSON.stringify(grant()), 'application/json');
		const { access_token: token } = (await response.json()) as { access_token: string };
		const headers = { authorization: `Bearer ${token}` };
		expect((await sandbox.call('/api/user', undefined, headers)).status).toBe(200);
		await until(async () => (await sandbox.call('/api/user', undefined, headers)).status === 401);

		await sandbox.control('PATCH', '/api/settings/clicpay', { tokenTtlSeconds: 60 });
		await ask(JSON.stringify(grant()), 'application/json');
		const revoked = await sandbox.control('POST', '/api/tokens/clicpay/revoke');
		expect(revoked.json).toEqual({ revoked: 1 });
	});

	test('a wrong secret and a wrong grant are refused as Passport does', async () => {
		const wrong = JSON.stringify({ ...grant(), client_secret: 'no' });
		const secret = await ask(wrong, 'application/json');
		expect(secret.status).toBe(401);
		expect(await secret.json()).toEqual({
			error: 'invalid_client',
			error_description: 'Client authentication failed',
			message: 'Client authentication failed',
		});
		const type = await ask(JSON.stringify({ ...grant(), grant_type: 'magic' }), 'application/json');
		expect(type.status).toBe(400);
		expect(await type.json()).toMatchObject({ error: 'unsupported_grant_type' });
	});
});

test('a name that comes twice in a query has its last value', async () => {
	const listed = async (query: string) => await sandbox.call(`/api/v2/me/wallets?${query}`);
	const once = await listed('per_page=1&is_active=1');
	expect(once.status).toBe(200);
	const twice = await listed('per_page=2&per_page=1&is_active=0&is_active=1');
	expect([twice.status, twice.json.data]).toEqual([200, once.json.data]);
});
