import { B2C, C2B, Sandbox, payment, until } from './harness';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '150', '--profile', 'observed');
});
afterAll(async () => {
	await sandbox.stop();
});
beforeEach(async () => {
	await sandbox.control('POST', '/api/reset', { settings: true });
});

const keyed = { 'idempotency-key': '11111111-1111-4111-8111-111111111111' };

test('c2b holds until the customer has confirmed, b2c does not', async () => {
	const start = Date.now();
	expect((await sandbox.call(C2B, payment())).json.status).toBe('successful');
	expect(Date.now() - start).toBeGreaterThanOrEqual(140);
	expect((await sandbox.call(B2C, payment())).json.status).toBe('pending');
});

test('a caller that leaves during the hold leaves the payment running', async () => {
	const gone = fetch(`${sandbox.clicpay.baseUrl}${C2B}`, {
		method: 'POST',
		signal: AbortSignal.timeout(50),
		headers: {
			authorization: `Bearer ${sandbox.clicpay.credentials.accessToken}`,
			'content-type': 'application/json',
			...keyed,
		},
		body: JSON.stringify(payment({ internal_notes: 'left' })),
	});
	await expect(gone).rejects.toThrow();
	await new Promise((done) => setTimeout(done, 200));
	const again = await sandbox.call(C2B, payment({ internal_notes: 'left' }), keyed);
	expect(again.json.status).toBe('successful');
	expect(await sandbox.count('left')).toEqual({ hits: 1, replays: 1 });
});

test('the front proxy cuts a long hold while the payment goes on', async () => {
	await sandbox.control('PATCH', '/api/settings/clicpay', { proxyCutMs: 20 });
	const cut = await sandbox.call(C2B, payment({ internal_notes: 'cut' }));
	expect(cut.status).toBe(504);
	expect(cut.headers.get('content-type')).toBe('text/html');
	expect(await sandbox.count('cut')).toEqual({ hits: 1, replays: 0 });
});

test('the status query shouts, hides the amount and is cached', async () => {
	const { json } = await sandbox.call(B2C, payment({ msisdn: '841234503' }));
	const path = `/api/v2/transactions/${json.clicpay_reference}/status`;
	const first = await sandbox.call(path);
	expect(first.json).toEqual({
		clicpay_reference: json.clicpay_reference,
		status: 'PENDING',
		message: 'Transação pendente',
		provider_status_text: 'PENDING',
	});
	await sandbox.control('POST', `/api/transactions/${json.clicpay_reference}/settle`);
	expect((await sandbox.call(path)).json.status).toBe('PENDING');
	await sandbox.control('PATCH', '/api/settings/clicpay', { statusCacheMs: 0 });
	const fresh = await sandbox.call(B2C, payment({ msisdn: '841234504' }));
	const freshPath = `/api/v2/transactions/${fresh.json.clicpay_reference}/status`;
	await until(async () => (await sandbox.call(freshPath)).json.status === 'REJECTED');
});

test('larger amounts, and wallets only for their own method', async () => {
	expect((await sandbox.call(B2C, payment({ amount: 150_000 }))).status).toBe(200);
	const above = await sandbox.call(B2C, payment({ amount: 150_000.01 }));
	expect(above.json.errors.amount).toEqual(['Valor deve ser entre 1 e 150000']);
	expect((await sandbox.call('/api/v2/wallets/144365/b2c/emola', payment())).status).toBe(403);
});

test('the same key replays the answer and starts no second payment', async () => {
	const body = payment({ internal_notes: 'once' });
	const first = await sandbox.call(B2C, body, keyed);
	const second = await sandbox.call(B2C, body, keyed);
	expect([second.status, second.text]).toEqual([first.status, first.text]);
	expect(await sandbox.count('once')).toEqual({ hits: 1, replays: 1 });
});

test('the same key while the first is running gets 409 with Retry-After', async () => {
	const body = payment({ internal_notes: 'parallel' });
	const first = sandbox.call(C2B, body, keyed);
	await new Promise((done) => setTimeout(done, 50));
	const second = await sandbox.call(C2B, body, keyed);
	expect(second.status).toBe(409);
	expect(second.json.retry_after_seconds).toBe(1);
	expect(second.headers.get('retry-after')).toBe('1');
	const { json } = await first;
	expect((await sandbox.call(C2B, body, keyed)).json).toEqual(json);
	expect(await sandbox.count('parallel')).toEqual({ hits: 1, replays: 1 });
});

test('the same key with another body gets 422; refusals are not stored', async () => {
	await sandbox.call(B2C, payment({ amount: 0 }), keyed);
	expect((await sandbox.call(B2C, payment(), keyed)).status).toBe(200);
	const other = await sandbox.call(B2C, payment({ amount: 501 }), keyed);
	expect(other.status).toBe(422);
	expect(Object.keys(other.json.errors)).toEqual(['idempotency_key']);
});

test('the seed profile ignores the key', async () => {
	await sandbox.control('PATCH', '/api/settings/clicpay', { profile: 'seed' });
	for (let attempt = 0; attempt < 2; attempt += 1) {
		await sandbox.call(B2C, payment({ internal_notes: 'twice' }), keyed);
	}
	expect(await sandbox.count('twice')).toEqual({ hits: 2, replays: 0 });
});

test('the two reported lists exist here and not in the seed profile', async () => {
	for (const notes of ['a', 'b', 'c']) {
		const body = payment({ internal_notes: notes, reference_description: `Pedido ${notes}` });
		await sandbox.call(B2C, body);
	}
	const today = new Date().toISOString().slice(0, 10);
	const list =
		`/api/v2/wallets/144365/transactions?filter[date_from]=${today}&filter[type]=B2C` +
		'&sort=-created_at&paginator=offset&per_page=2';
	const { json } = await sandbox.call(list);
	expect(json.data.map((row) => row.description)).toEqual(['Pedido c', 'Pedido b']);
	expect(json.meta).toMatchObject({ total: 3, last_page: 2 });
	expect((await sandbox.call('/api/v2/wallets?per_page=100')).json.data.length).toBeGreaterThan(25);
	await sandbox.control('PATCH', '/api/settings/clicpay', { profile: 'seed' });
	expect((await sandbox.call(list)).status).toBe(404);
});

test('a young payment can be invisible to the status query', async () => {
	await sandbox.control('PATCH', '/api/settings/clicpay', { visibleAfterMs: 200 });
	const { json } = await sandbox.call(B2C, payment());
	const path = `/api/v2/transactions/${json.clicpay_reference}/status`;
	expect((await sandbox.call(path)).status).toBe(404);
	await new Promise((done) => setTimeout(done, 250));
	expect((await sandbox.call(path)).status).toBe(200);
});
