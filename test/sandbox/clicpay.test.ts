import { B2C, C2B, Sandbox, payment, request, until } from './harness';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '30');
});
afterAll(async () => {
	await sandbox.stop();
});
beforeEach(async () => {
	await sandbox.control('POST', '/api/reset', { settings: true });
});

async function finalStatus(reference: string): Promise<string> {
	let status = 'pending';
	await until(async () => {
		const { json } = await sandbox.call(`/api/v2/transactions/${reference}/status`);
		status = json.status;
		return status !== 'pending';
	});
	return status;
}

async function balance(walletId: number): Promise<number> {
	const { json } = await sandbox.call('/api/v2/me/wallets?per_page=100');
	return json.data.find((wallet: { id: number }) => wallet.id === walletId).balance;
}

describe('documented samples', () => {
	test.each([
		'c2b/mpesa',
		'c2b/mpesa/direct',
		'b2c/mpesa',
		'c2b/emola',
		'c2b/emola/direct',
		'b2c/emola',
		'c2b/mkesh',
		'c2b/mkesh/direct',
		'b2c/mkesh',
	])('%s starts a payment', async (path) => {
		const { status, json } = await sandbox.call(`/api/v2/wallets/144365/${path}`, payment());
		expect(status).toBe(200);
		expect(json).toEqual({
			message: 'Transação iniciada com sucesso',
			clicpay_reference: expect.stringMatching(/^CP\d{9}$/),
			status: 'pending',
			transaction_id: 124,
		});
	});

	test('validation answers 400 with errors only', async () => {
		const body = payment({ msisdn: '21123456', amount: 50_001 });
		const { status, json } = await sandbox.call(C2B, body);
		expect(status).toBe(400);
		expect(json).toEqual({
			errors: {
				msisdn: ['Número de telefone inválido'],
				amount: ['Valor deve ser entre 1 e 50000'],
			},
		});
	});

	test('no token: 401 with the three documented headers', async () => {
		const { status, json, headers } = await request(`${sandbox.clicpay.baseUrl}/api/user`, 'GET', {
			headers: {},
		});
		expect(status).toBe(401);
		expect(json).toEqual({ message: 'Unauthenticated.' });
		expect(headers.get('cache-control')).toBe('no-cache, private');
		expect(headers.get('content-type')).toBe('application/json');
		expect(headers.get('access-control-allow-origin')).toBe('*');
	});

	test('the status query and its 404', async () => {
		const known = await sandbox.call('/api/v2/transactions/CP123456789/status');
		expect(known.json).toEqual({
			clicpay_reference: 'CP123456789',
			status: 'successful',
			amount: 1000,
			message: 'Transação concluída com sucesso',
		});
		const unknown = await sandbox.call('/api/v2/transactions/CP000000000/status');
		expect([unknown.status, unknown.json]).toEqual([404, { message: 'Transação não encontrada' }]);
	});

	test('the wallet list', async () => {
		const { json } = await sandbox.call(
			'/api/v2/me/wallets?payment_method_id=1&is_active=1&environment=production' +
				'&include=paymentMethod&sort_by=created_at&sort_order=desc&per_page=20',
		);
		expect(json).toEqual({
			data: [
				{
					id: 1,
					name: 'Minha Carteira',
					balance: 1000,
					payment_method: { id: 1, name: 'eMola', slug: 'emola' },
				},
			],
			links: { first: expect.any(String), last: expect.any(String), prev: null, next: null },
			meta: { current_page: 1, from: 1, last_page: 1, per_page: 20, to: 1, total: 1 },
		});
	});
});

describe('order of the checks', () => {
	const bad = payment({ amount: 0 });

	test('token, then wallet, then fields', async () => {
		const { unknownWalletId, inactiveWalletId } = sandbox.clicpay.samples;
		const path = `/api/v2/wallets/${unknownWalletId}/c2b/mpesa`;
		expect((await sandbox.call(path, bad, { authorization: 'Bearer wrong' })).status).toBe(401);
		const denied = await sandbox.call(path, bad);
		expect([denied.status, denied.json]).toEqual([403, { message: 'Acesso negado à carteira' }]);
		const closed = await sandbox.call(`/api/v2/wallets/${inactiveWalletId}/c2b/emola`, bad);
		expect(closed.status).toBe(403);
		expect((await sandbox.call('/api/v2/wallets/abc/c2b/mpesa', bad)).status).toBe(404);
		expect((await sandbox.call(C2B, bad)).status).toBe(400);
	});

	test.each([
		['msisdn', '+258841234567'],
		['msisdn', 841234567],
		['amount', '500'],
		['amount', 10.005],
		['amount', 0.99],
		['reference_description', 'ab'],
		['reference_description', 'a'.repeat(33)],
		['reference_description', undefined],
		['internal_notes', 'a'.repeat(256)],
	])('%s = %p is refused', async (field, value) => {
		const { status, json } = await sandbox.call(C2B, payment({ [field]: value }));
		expect(status).toBe(400);
		expect(Object.keys(json.errors)).toEqual([field]);
	});

	test.each([
		['amount', 10.05],
		['amount', 1],
		['amount', 50_000],
		['reference_description', 'çãõ'],
		['reference_description', '😀'.repeat(32)],
		['internal_notes', null],
		['internal_notes', 'a'.repeat(255)],
	])('%s = %p is accepted', async (field, value) => {
		expect((await sandbox.call(C2B, payment({ [field]: value }))).status).toBe(200);
	});

	test('a body that is not JSON counts as empty', async () => {
		const { status, json } = await sandbox.call(C2B, '{"msisdn":');
		expect(status).toBe(400);
		expect(Object.keys(json.errors)).toEqual(['msisdn', 'amount', 'reference_description']);
	});
});

describe('outcomes', () => {
	test.each([
		['841234567', 'successful'],
		['841234501', 'failed'],
		['841234502', 'cancelled'],
		['841234504', 'failed'],
		['841234506', 'successful'],
	])('%s ends as %s', async (msisdn, expected) => {
		const { json } = await sandbox.call(C2B, payment({ msisdn }));
		expect(json.status).toBe('pending');
		expect(await finalStatus(json.clicpay_reference)).toBe(expected);
	});

	test.each([
		['841234505', 'failed'],
		['841234507', 'successful'],
	])('%s is %s in the first answer', async (msisdn, expected) => {
		expect((await sandbox.call(C2B, payment({ msisdn }))).json.status).toBe(expected);
	});

	test.each([
		['settle', 'successful'],
		['fail', 'failed'],
		['cancel', 'cancelled'],
	])('a payment that stays pending can be decided: %s', async (action, expected) => {
		const { json } = await sandbox.call(C2B, payment({ msisdn: '841234503' }));
		const path = `/api/transactions/${json.clicpay_reference}/${action}`;
		expect((await sandbox.control('POST', path)).json.status).toBe(expected);
		expect(await finalStatus(json.clicpay_reference)).toBe(expected);
		expect((await sandbox.control('POST', path)).status).toBe(409);
	});

	test('collections credit, payouts debit, failures do neither', async () => {
		const before = await balance(144365);
		const paths = [C2B, C2B, B2C];
		const bodies = [{ amount: 10.05 }, { msisdn: '841234501' }, { amount: 4 }];
		for (const [index, path] of paths.entries()) {
			const { json } = await sandbox.call(path, payment(bodies[index]));
			await finalStatus(json.clicpay_reference);
		}
		expect(await balance(144365)).toBe(before + 6.05);
	});

	test('a payout above the balance fails in the first answer', async () => {
		const { status, json } = await sandbox.call(
			'/api/v2/wallets/1/b2c/emola',
			payment({ amount: 1000.01 }),
		);
		expect([status, json.status]).toEqual([200, 'failed']);
		expect(await balance(1)).toBe(1000);
	});
});

describe('wallet list', () => {
	test('pages hold every wallet once', async () => {
		const ids: number[] = [];
		let url: string | null = `${sandbox.clicpay.baseUrl}/api/v2/me/wallets`;
		while (url) {
			const page: { json: { data: Array<{ id: number }>; links: { next: string | null } } } =
				await sandbox.call(url.slice(sandbox.clicpay.baseUrl.length));
			ids.push(...page.json.data.map((wallet) => wallet.id));
			url = page.json.links.next;
		}
		expect(ids.length).toBeGreaterThanOrEqual(25);
		expect(new Set(ids).size).toBe(ids.length);
		const past = await sandbox.call('/api/v2/me/wallets?page=99');
		expect(past.json).toMatchObject({ data: [], meta: { current_page: 99, from: null, to: null } });
	});

	test.each(['id', 'name', 'balance'])('sorts by %s both ways', async (field) => {
		const path = `/api/v2/me/wallets?per_page=100&sort_by=${field}&sort_order=`;
		const values = async (order: string) =>
			(await sandbox.call(path + order)).json.data.map(
				(wallet: Record<string, unknown>) => wallet[field],
			);
		const ascending = await values('asc');
		expect(ascending).toEqual([...ascending].sort((a, b) => (a < b ? -1 : 1)));
		expect(await values('desc')).toEqual([...ascending].reverse());
	});

	test('filters', async () => {
		const total = async (query: string) =>
			(await sandbox.call(`/api/v2/me/wallets?${query}`)).json.meta.total as number;
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
