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
	return json.data.find((wallet) => wallet.id === walletId)?.balance ?? Number.NaN;
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
