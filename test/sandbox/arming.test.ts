import { C2B, Sandbox, payment, until } from './harness';

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

describe('armed through the control API', () => {
	const status = async (body: Record<string, unknown> = {}) =>
		(await sandbox.call(C2B, payment(body))).status;

	test('strikes once by default', async () => {
		expect((await sandbox.arm('503')).json).toEqual({ id: expect.any(String) });
		expect([await status(), await status()]).toEqual([503, 200]);
		expect((await sandbox.control('GET', '/api/faults')).list).toEqual([]);
	});

	test('times, after, and 0 for until cleared', async () => {
		await sandbox.arm('503', { times: 2, after: 1 });
		expect([await status(), await status(), await status(), await status()]).toEqual([
			200, 503, 503, 200,
		]);
		await sandbox.arm('503', { times: 0 });
		expect([await status(), await status(), await status()]).toEqual([503, 503, 503]);
		await sandbox.control('DELETE', '/api/faults');
		expect(await status()).toBe(200);
	});

	test('matches method, path, pattern, reference and body', async () => {
		const matches: Array<Record<string, string>> = [
			{ method: 'post', path: '/c2b/' },
			{ path: '/wallets\\/\\d+\\/c2b/' },
			{ reference: 'wanted' },
			{ body: '"amount":321' },
		];
		for (const match of matches) {
			await sandbox.arm('503', { match });
			await sandbox.call('/api/v2/transactions/CP123456789/status');
			expect(await status({ internal_notes: 'wanted', amount: 321 })).toBe(503);
		}
		await sandbox.arm('503', { match: { reference: 'wanted' } });
		expect(await status({ internal_notes: 'other' })).toBe(200);
		await sandbox.control('DELETE', '/api/faults');
	});

	test('works on the token route, on unknown routes and on lookups by payment', async () => {
		const { credentials, baseUrl } = sandbox.clicpay;
		await sandbox.arm('503', { match: { path: '/oauth/token' } });
		expect((await fetch(credentials.tokenUrl, { method: 'POST' })).status).toBe(503);
		await sandbox.arm('503');
		expect((await fetch(`${baseUrl}/nowhere`)).status).toBe(503);
		await sandbox.call(C2B, payment({ internal_notes: 'mine' }));
		await sandbox.arm('503', { match: { reference: 'mine' } });
		const lookup = await sandbox.call('/api/v2/transactions/CP123456790/status');
		expect(lookup.status).toBe(503);
	});

	test.each([
		[{ kind: 'nope' }],
		[{ kind: 'delay', params: { speed: 1 } }],
		[{ kind: 'delay', params: { ms: 'long' } }],
		[{ kind: 'status', params: { status: 999 } }],
		[{ kind: '503', provider: 'nobody' }],
		[{ kind: '503', times: -1 }],
		[{ kind: '503', match: { colour: 'red' } }],
		[{ kind: '503', match: { path: '/(/' } }],
		[{ kind: '503', match: null }],
		[{ kind: '503', params: 'all' }],
		[{ kind: 'changed-fields', params: { fields: ['status'] } }],
		[{ kind: 'retyped-fields', params: { fields: 'data.*.id' } }],
	])('%j is refused with a sentence', async (order) => {
		const { status: code, json } = await sandbox.arm(order.kind, order);
		expect(code).toBe(400);
		expect(json.error).toMatch(/\w+ \w+/);
	});

	test('the trace names the fault, and a held connection ends with a reset', async () => {
		await sandbox.arm('hang-after-accept');
		const held = sandbox.call(C2B, payment()).catch(() => 'torn');
		await until(async () => (await sandbox.count('Pedido #12345')).hits === 1);
		const { list } = await sandbox.control('GET', '/api/requests');
		expect(list.at(-1)).toMatchObject({ method: 'POST', path: C2B, fault: 'hang-after-accept' });
		await sandbox.control('POST', '/api/reset');
		expect(await held).toBe('torn');
	});
});
