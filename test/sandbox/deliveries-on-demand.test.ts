import { C2B, Sandbox, payment, until } from './harness';
import { Receiver, deliveriesOf, hmac, subscribe } from './receiver';

let sandbox: Sandbox;
let receiver: Receiver;

beforeAll(async () => {
	receiver = await Receiver.start();
	sandbox = await Sandbox.start('--settle-ms', '10', '--set', 'clicpay.webhookTries=1');
});
afterAll(async () => {
	await sandbox.stop();
	await receiver.stop();
});
beforeEach(async () => {
	await sandbox.control('POST', '/api/reset', { settings: true });
	receiver.forget();
});

const set = async (settings: Record<string, unknown>) =>
	await sandbox.control('PATCH', '/api/settings/clicpay', settings);
const deliveries = async (method: string, path: string, body?: unknown) =>
	await sandbox.control(method, `/api/deliveries/clicpay${path}`, body);

async function pay(notes: string): Promise<string> {
	const { json } = await sandbox.call(C2B, payment({ internal_notes: notes }));
	return json.clicpay_reference;
}

describe('duplicates', () => {
	test('every event in copies', async () => {
		await subscribe(sandbox, receiver.url);
		await set({ webhookCopies: 3 });
		await pay('a');
		await receiver.waitFor(3);
		expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1);
	});

	test('one event again, twenty times at once, or later', async () => {
		const { id } = await subscribe(sandbox, receiver.url);
		await pay('a');
		await receiver.waitFor(1);
		await deliveries('POST', '/3/resend', { copies: 20 });
		await receiver.waitFor(21);
		const started = Date.now();
		const { json } = await deliveries('POST', '/3/resend', { delayMs: 100 });
		expect(json).toMatchObject({ id: 3, status: 'delivered' });
		await receiver.waitFor(22);
		expect(Date.now() - started).toBeGreaterThanOrEqual(95);
		expect(new Set(receiver.events.map((event) => event.id))).toEqual(new Set([3]));
		expect((await deliveriesOf(sandbox, id))[0]?.attempts).toHaveLength(22);
	});
});

describe('order and time', () => {
	test.each([
		[{}, ['a', 'b', 'c']],
		[{ order: 'newest' }, ['c', 'b', 'a']],
		[{ ids: [4, 3, 5] }, ['b', 'a', 'c']],
	])('held events leave as %j asks', async (wish, expected) => {
		const { id } = await subscribe(sandbox, receiver.url);
		await set({ webhookHold: true });
		for (const [index, notes] of ['a', 'b', 'c'].entries()) {
			await pay(notes);
			await until(async () => (await deliveriesOf(sandbox, id)).length === index + 1);
		}
		expect((await deliveries('GET', '?status=held&limit=2')).list).toHaveLength(2);
		expect(receiver.heard).toHaveLength(0);
		await deliveries('POST', '/release', wish);
		await receiver.waitFor(3);
		expect(receiver.events.map(({ data }) => data['reference'])).toEqual(expected);
	});

	test('a delay', async () => {
		await subscribe(sandbox, receiver.url);
		await set({ webhookDelayMs: 150 });
		const started = Date.now();
		await pay('a');
		await receiver.waitFor(1);
		expect(Date.now() - started).toBeGreaterThanOrEqual(150);
	});

	test('a webhook can be there before the answer to the payment', async () => {
		await subscribe(sandbox, receiver.url);
		await sandbox.call(C2B, payment(), { 'x-sandbox-fault': 'proxy-timeout;ms=500' });
		expect(receiver.heard).toHaveLength(1);
	});
});

describe('forgeries', () => {
	test.each(['wrong', 'missing', 'previous', 'good'])('signature: %s', async (signature) => {
		const { id, secret } = await subscribe(sandbox, receiver.url);
		const answer = await sandbox.send('POST', `/api/v2/webhooks/${id}/regenerate-secret`);
		const renewed = (answer.json as unknown as { data: { secret: string } }).data.secret;
		await deliveries('POST', '', { reference: 'CP123456789', webhook: id, signature });
		await receiver.waitFor(1);
		const [heard] = receiver.heard;
		const body = heard?.body ?? '';
		const expected = { good: hmac(renewed, body), previous: hmac(secret, body) };
		const got = heard?.headers['x-clicpay-signature'];
		if (signature === 'missing') expect(got).toBeUndefined();
		else if (signature === 'wrong') {
			expect(got).toMatch(/^[0-9a-f]{64}$/);
			expect(Object.values(expected)).not.toContain(got);
		} else expect(got).toBe(expected[signature as 'good' | 'previous']);
	});

	test('a lie about a payment, and a type nobody documents', async () => {
		const { id } = await subscribe(sandbox, receiver.url);
		const { json } = await deliveries('POST', '', {
			reference: 'CP123456789',
			type: 'transaction.exploded',
			webhook: id,
			data: { status: 'successful', amount: 1 },
		});
		expect(json).toEqual({ deliveries: [3] });
		await receiver.waitFor(1);
		expect(receiver.events[0]).toMatchObject({
			event: 'transaction.exploded',
			data: { clicpay_reference: 'CP123456789', amount: 1 },
		});
	});
});

describe('refusals say what is wrong', () => {
	test.each([
		['POST', '/3000/resend', {}, 404],
		['POST', '/2/resend', { copies: 0 }, 400],
		['POST', '/2/resend', { copies: 101 }, 400],
		['POST', '/2/resend', { delayMs: 0.5 }, 400],
		['POST', '/2/resend', { signature: 'nice' }, 400],
		['POST', '', {}, 400],
		['POST', '', { reference: 'nobody' }, 404],
		['POST', '', { reference: 'CP123456789', type: 7 }, 400],
		['POST', '', { reference: 'CP123456789', webhook: 'x' }, 400],
		['POST', '', { reference: 'CP123456789', data: [] }, 400],
		['POST', '/release', { order: 'random' }, 400],
		['POST', '/release', { ids: [2] }, 400],
		['POST', '/release', { ids: 2 }, 400],
		['GET', '/3000', undefined, 404],
	])('%s %s %j', async (method, path, body, status) => {
		const answer = await deliveries(method, path, body);
		expect(answer.status).toBe(status);
		expect(answer.json.error).toMatch(/\w+ \w+/);
	});

	test('an unknown provider', async () => {
		expect((await sandbox.control('GET', '/api/deliveries/nobody')).status).toBe(404);
	});

	test('one delivery can be read', async () => {
		const { json } = await deliveries('GET', '/2');
		expect(json).toMatchObject({ id: 2, subscription: 1, type: 'transaction.completed' });
	});
});

describe('a body of your own', () => {
	test.each<[unknown, string]>([
		[{ event: 'transaction.completed', data: { deep: { er: 1 } } }, ''],
		['no JSON at all', 'no JSON at all'],
	])('%j leaves as it is, with a good signature', async (body, text) => {
		const { id, secret } = await subscribe(sandbox, receiver.url);
		const reference = await pay('a');
		await receiver.waitFor(1);
		const { json } = await deliveries('POST', '', { reference, webhook: id, body });
		const [event] = (json as unknown as { deliveries: number[] }).deliveries;
		await receiver.waitFor(2);
		const heard = receiver.heard[1];
		expect(heard?.body).toBe(text || JSON.stringify(body));
		expect(heard?.headers['x-clicpay-signature']).toBe(hmac(secret, heard?.body ?? ''));
		const detail = await sandbox.call(`/api/v2/webhooks/${id}/events/${event}`);
		expect(detail.json).toMatchObject({ data: { payload: body } });
	});

	test('an event that contradicts itself, and one that is nested deeper', async () => {
		const { id } = await subscribe(sandbox, receiver.url);
		await set({ webhookEnvelope: 'nested' });
		const reference = await pay('a');
		await receiver.waitFor(1);
		const order = { reference, webhook: id, type: 'transaction.completed' };
		await deliveries('POST', '', { ...order, data: { status: 'failed' } });
		await receiver.waitFor(2);
		expect(receiver.events[1]).toMatchObject({
			event: 'transaction.completed',
			data: { transaction: { clicpay_reference: reference, status: 'failed' } },
		});
	});
});
