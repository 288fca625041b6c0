import { B2C, C2B, Sandbox, payment, until } from './harness';
import { Receiver, deliveriesOf, endpoint, hmac, subscribe } from './receiver';

let sandbox: Sandbox;
let receiver: Receiver;

beforeAll(async () => {
	receiver = await Receiver.start();
	sandbox = await Sandbox.start('--settle-ms', '20', '--set', 'clicpay.webhookBackoffMs=40');
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
const pay = async (msisdn = '841234567', more: Record<string, unknown> = {}) =>
	(await sandbox.call(C2B, payment({ msisdn, ...more }))).json.clicpay_reference;
const pause = async (ms: number) => await new Promise((done) => setTimeout(done, ms));

describe('what is sent', () => {
	test('a paid transaction, signed over the very bytes', async () => {
		const { secret } = await subscribe(sandbox, receiver.url);
		const reference = await pay('841234567', { internal_notes: 'order-7' });
		await receiver.waitFor(1);
		const [heard] = receiver.heard;
		expect(heard?.headers).toMatchObject({
			'content-type': 'application/json',
			'x-clicpay-signature': hmac(secret, heard?.body ?? ''),
			'x-webhook-id': '3',
			'x-event-type': 'transaction.completed',
		});
		expect(receiver.events[0]).toEqual({
			id: 3,
			event: 'transaction.completed',
			created_at: expect.stringMatching(/^\d{4}-.*Z$/),
			data: {
				clicpay_reference: reference,
				transaction_id: 124,
				provider_reference: expect.any(String),
				reference: 'order-7',
				wallet_id: 144365,
				status: 'successful',
				amount: 500,
				currency: 'MZN',
			},
		});
		expect(heard?.body).not.toContain('841234567');
	});

	test.each([
		['841234501', 'failed'],
		['841234502', 'cancelled'],
		['841234504', 'failed'],
	])('%s ends as a failed event with status %s', async (msisdn, status) => {
		await subscribe(sandbox, receiver.url);
		await pay(msisdn);
		await receiver.waitFor(1);
		expect(receiver.events[0]).toMatchObject({ event: 'transaction.failed', data: { status } });
	});

	test('payouts and decided payments are told too, pending ones are not', async () => {
		await subscribe(sandbox, receiver.url);
		await sandbox.call(B2C, payment({ internal_notes: 'payout' }));
		await receiver.waitFor(1);
		const reference = await pay('841234503');
		await pause(100);
		expect(receiver.heard).toHaveLength(1);
		await sandbox.control('POST', `/api/transactions/${reference}/settle`);
		await receiver.waitFor(2);
		expect(receiver.events.map(({ data }) => data['reference'])).toEqual([
			'payout',
			'Pedido #12345',
		]);
	});

	test('only to those who want it', async () => {
		await subscribe(sandbox, `${receiver.url}/failed`, { events_enabled: ['transaction.failed'] });
		await subscribe(sandbox, `${receiver.url}/wallet`, { wallet_ids: [144367] });
		await subscribe(sandbox, `${receiver.url}/all`, { organization_ids: [17] });
		const { id } = await subscribe(sandbox, `${receiver.url}/off`);
		await sandbox.send('PATCH', `/api/v2/webhooks/${id}/toggle`);
		await pay();
		await receiver.waitFor(1);
		await pause(100);
		expect(receiver.heard.map(({ path }) => path)).toEqual(['/hook/all']);
	});

	test('header, encoding, prefix, time, envelope and names can be changed', async () => {
		const { secret } = await subscribe(sandbox, receiver.url);
		await set({
			webhookSignatureHeader: 'Signature',
			webhookSignatureEncoding: 'base64',
			webhookSignaturePrefix: 'v1=',
			webhookTimestampHeader: 'X-Time',
			webhookIdHeader: '',
			webhookTypeHeader: 'X-Kind',
			webhookEnvelope: 'flat',
		});
		await pay();
		await receiver.waitFor(1);
		const [heard] = receiver.heard;
		const time = String(heard?.headers['x-time']);
		expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(5);
		expect(heard?.headers['signature']).toBe(
			`v1=${hmac(secret, `${time}.${heard?.body ?? ''}`, 'base64')}`,
		);
		expect(heard?.headers).not.toHaveProperty('x-webhook-id');
		expect(heard?.headers['x-kind']).toBe('transaction.completed');
		expect(receiver.events[0]).toMatchObject({ id: 3, amount: 500, status: 'successful' });
		expect(receiver.events[0]).not.toHaveProperty('data');
	});

	test('the profile observed writes the prefix', async () => {
		await subscribe(sandbox, receiver.url);
		await set({ profile: 'observed' });
		await sandbox.call(B2C, payment());
		await receiver.waitFor(1);
		expect(receiver.heard[0]?.headers['x-clicpay-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
	});
});

describe('retries', () => {
	test('until 2xx, the same bytes, with growing pauses', async () => {
		const { id } = await subscribe(sandbox, receiver.url);
		receiver.answer = (number) => (number < 4 ? { status: 500, body: 'not now' } : { status: 204 });
		await pay();
		await receiver.waitFor(4);
		const [first, ...others] = receiver.heard;
		expect(new Set(others.map(({ body }) => body))).toEqual(new Set([first?.body]));
		const at = receiver.heard.map((heard) => heard.at);
		const pauses = at.slice(1).map((moment, index) => moment - (at[index] ?? 0));
		expect(pauses[0]).toBeGreaterThanOrEqual(35);
		expect(pauses[2]).toBeGreaterThanOrEqual(150);
		await until(async () => (await deliveriesOf(sandbox, id))[0]?.status === 'delivered');
		const [delivery] = await deliveriesOf(sandbox, id);
		expect(delivery?.attempts.map(({ reason }) => reason)).toEqual([
			'first',
			'retry',
			'retry',
			'retry',
		]);
		expect(delivery?.attempts[0]).toMatchObject({
			request: { method: 'POST', url: receiver.url, body: first?.body },
			answer: { status: 500, body: 'not now' },
		});
	});

	test('end after the last try; then it can be sent by hand', async () => {
		const { id } = await subscribe(sandbox, receiver.url);
		await set({ webhookTries: 2 });
		receiver.answer = () => ({ status: 302 });
		await pay();
		await until(async () => (await deliveriesOf(sandbox, id))[0]?.status === 'failed');
		expect(receiver.heard).toHaveLength(2);
		receiver.answer = () => ({ status: 200 });
		await sandbox.control('POST', '/api/deliveries/clicpay/3/resend');
		await until(async () => (await deliveriesOf(sandbox, id))[0]?.status === 'delivered');
		expect((await deliveriesOf(sandbox, id))[0]?.attempts.at(-1)?.reason).toBe('resend');
	});

	test('silence, a closed port and a deletion are all told apart', async () => {
		await set({ webhookTimeoutMs: 50, webhookTries: 1 });
		receiver.answer = () => 'never';
		const silent = await subscribe(sandbox, receiver.url);
		const gone = await Receiver.start();
		const closed = await subscribe(sandbox, gone.url);
		await gone.stop();
		await pay();
		const errorOf = async (id: number) => {
			await until(async () => (await deliveriesOf(sandbox, id))[0]?.status === 'failed');
			return (await deliveriesOf(sandbox, id))[0]?.attempts[0]?.error;
		};
		expect(await errorOf(silent.id)).toBe('No answer within 50 ms.');
		expect(await errorOf(closed.id)).toMatch(/ECONNREFUSED/);

		await set({ webhookDelayMs: 80 });
		await pay();
		await until(async () => (await deliveriesOf(sandbox, silent.id)).length === 2);
		await sandbox.send('DELETE', `/api/v2/webhooks/${silent.id}`);
		await until(async () => (await deliveriesOf(sandbox, silent.id))[0]?.status === 'cancelled');
		expect(receiver.heard).toHaveLength(1);
	});

	test('a secret that changed signs from the next try on', async () => {
		const { id, secret } = await subscribe(sandbox, receiver.url);
		receiver.answer = (number) => ({ status: number === 1 ? 503 : 200 });
		await set({ webhookBackoffMs: 200 });
		await pay();
		await receiver.waitFor(1);
		const { json } = await sandbox.send('POST', `/api/v2/webhooks/${id}/regenerate-secret`);
		const renewed = (json as unknown as { data: { secret: string } }).data.secret;
		expect(renewed).not.toBe(secret);
		await receiver.waitFor(2);
		const signatures = receiver.heard.map(({ headers }) => headers['x-clicpay-signature']);
		const body = receiver.heard[0]?.body ?? '';
		expect(signatures).toEqual([hmac(secret, body), hmac(renewed, body)]);
	});
});

describe('never beyond this machine', () => {
	test('another host is registered and logged, but nothing is sent', async () => {
		const { id } = await subscribe(sandbox, 'https://shop.example/hook');
		await pay();
		await until(async () => (await deliveriesOf(sandbox, id)).length === 1);
		const [delivery] = await deliveriesOf(sandbox, id);
		expect(delivery).toMatchObject({ status: 'failed', nextAt: null });
		expect(delivery?.attempts).toHaveLength(1);
		expect(delivery?.attempts[0]?.error).toMatch(/this machine only.*Webhook targets/);
	});

	test('a reset forgets subscriptions, log and waiting retries', async () => {
		const { id } = await subscribe(sandbox, receiver.url);
		receiver.answer = () => ({ status: 500 });
		await pay();
		await receiver.waitFor(1);
		await sandbox.control('POST', '/api/reset');
		await pause(150);
		expect(receiver.heard).toHaveLength(1);
		expect(await deliveriesOf(sandbox, id)).toEqual([]);
		expect(await endpoint(sandbox, id)).toBeUndefined();
		expect((await deliveriesOf(sandbox, 1)).map((row) => row.id)).toEqual([2, 1]);
	});
});
