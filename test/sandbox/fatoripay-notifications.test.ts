import { FatoriPay, CARDS } from './fatoripay-client';
import { Receiver, deliveriesOf, hmac } from './receiver';

let fatoripay: FatoriPay;
let receiver: Receiver;

beforeAll(async () => {
	receiver = await Receiver.start();
	const flags = ['--set', 'fatoripay.webhookTries=2', '--set', 'fatoripay.webhookBackoffMs=20'];
	fatoripay = await FatoriPay.start('--settle-ms', '60000', ...flags);
});
afterAll(async () => {
	await fatoripay.sandbox.stop();
	await receiver.stop();
});
beforeEach(async () => {
	await fatoripay.reset();
	receiver.forget();
});

const listening = () => ({ notification_url: receiver.url });
const forms = () => receiver.heard.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

async function announce(body: Record<string, unknown>) {
	return await fatoripay.sandbox.control('POST', '/api/deliveries/fatoripay', body);
}

describe('an invoice with an address of its own', () => {
	test('hears of its states, as a form that nothing signs', async () => {
		const { id } = await fatoripay.create({ ref: 'Pedido nº 1', ...listening() });
		await fatoripay.capture(id, 'pix');
		await receiver.waitFor(1);
		await fatoripay.decide(id, 'pay');
		await receiver.waitFor(2);
		const about = { invoice_id: id, ref: 'Pedido nº 1' };
		expect(forms()).toEqual([
			{ ...about, new_status: 'processing' },
			{ ...about, new_status: 'paid' },
		]);
		const [heard] = receiver.heard;
		expect([heard?.method, heard?.path]).toEqual(['POST', '/hook']);
		expect(heard?.headers).toEqual({
			'content-type': 'application/x-www-form-urlencoded',
			'user-agent': 'FatoriPay-sandbox',
			'content-length': String(heard?.body.length),
			host: new URL(receiver.url).host,
			connection: 'close',
		});
	});

	test.each([
		['overdue', ['overdue']],
		['canceled', ['cancel']],
		['paid', ['pay']],
		['chargeback', ['pay', 'chargeback']],
		['chargeback', ['pay', 'refund']],
	])('new_status %s after %j', async (word, actions) => {
		const { id } = await fatoripay.create(listening());
		for (const [index, action] of actions.entries()) {
			await fatoripay.decide(id, action);
			await receiver.waitFor(index + 1);
		}
		expect(forms().at(-1)).toMatchObject({ invoice_id: id, new_status: word });
	});

	test('hears of its creation where the plugin’s habits are followed', async () => {
		await fatoripay.set({ profile: 'observed' });
		const { id } = await fatoripay.create(listening());
		await receiver.waitFor(1);
		expect(forms()).toEqual([{ invoice_id: id, ref: 'order-1', new_status: 'unpaid' }]);
	});

	test('a refused card is no news', async () => {
		const { id } = await fatoripay.create(listening());
		await fatoripay.capture(id, 'credit_card', { number: CARDS.refused });
		await fatoripay.decide(id, 'overdue');
		await receiver.waitFor(1);
		expect(forms().map((form) => form.new_status)).toEqual(['overdue']);
	});
});

describe('forms of a notification', () => {
	test('JSON, more fields, and the action', async () => {
		await fatoripay.set({
			webhookEncoding: 'json',
			webhookAction: true,
			webhookExtraFields: '{"old_status":"unpaid"}',
		});
		const { id } = await fatoripay.create(listening());
		await fatoripay.decide(id, 'pay');
		await receiver.waitFor(1);
		expect(receiver.heard[0]?.headers['content-type']).toBe('application/json');
		expect(JSON.parse(receiver.heard[0]?.body ?? '')).toEqual({
			invoice_id: id,
			ref: 'order-1',
			new_status: 'paid',
			action: 'invoice_status_changed',
			old_status: 'unpaid',
		});
	});

	test.each(['', '?token=t1'])('GET, in the query, behind "%s"', async (query) => {
		await fatoripay.set({ webhookMethod: 'GET' });
		const { id } = await fatoripay.create({ notification_url: receiver.url + query });
		await fatoripay.decide(id, 'pay');
		await receiver.waitFor(1);
		const [heard] = receiver.heard;
		expect([heard?.method, heard?.body]).toEqual(['GET', '']);
		const { searchParams } = new URL(heard?.path ?? '', receiver.url);
		expect(Object.fromEntries(searchParams)).toEqual({
			...(query !== '' && { token: 't1' }),
			invoice_id: id,
			ref: 'order-1',
			new_status: 'paid',
		});
		const [delivery] = await deliveriesOf(fatoripay.sandbox, 0, 'fatoripay');
		expect(delivery?.attempts[0]?.request).toMatchObject({ method: 'GET', body: '' });
	});

	test('a lie about the status', async () => {
		await fatoripay.set({ webhookLie: 'paid' });
		const { id } = await fatoripay.create(listening());
		await fatoripay.decide(id, 'cancel');
		await receiver.waitFor(1);
		expect(forms()).toMatchObject([{ new_status: 'paid' }]);
		expect((await fatoripay.get(id)).status).toBe('canceled');
	});

	test('copies, a delay, and out of order', async () => {
		await fatoripay.set({ webhookCopies: 3, webhookDelayMs: 100 });
		const { id } = await fatoripay.create(listening());
		const started = Date.now();
		await fatoripay.decide(id, 'pay');
		await receiver.waitFor(3);
		expect(Date.now() - started).toBeGreaterThanOrEqual(95);
		expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1);
		receiver.forget();
		await fatoripay.set({ webhookCopies: 1, webhookDelayMs: 0, webhookHold: true });
		const late = await fatoripay.create(listening());
		for (const action of ['overdue', 'pay', 'chargeback']) await fatoripay.decide(late.id, action);
		const path = '/api/deliveries/fatoripay/release';
		await fatoripay.sandbox.control('POST', path, { order: 'newest' });
		await receiver.waitFor(3);
		expect(forms().map((form) => form.new_status)).toEqual(['chargeback', 'paid', 'overdue']);
	});

	test('a signature only where one is asked for: the sandbox’s own', async () => {
		await fatoripay.set({ webhookSignatureHeader: 'X-Sandbox-Signature' });
		const { id } = await fatoripay.create(listening());
		await fatoripay.decide(id, 'pay');
		await receiver.waitFor(1);
		const signatureOf = () => {
			const heard = receiver.heard.at(-1);
			const good = hmac(fatoripay.desk.samples.webhookSecret, heard?.body ?? '');
			return [heard?.headers['x-sandbox-signature'], good];
		};
		const [sent, good] = signatureOf();
		expect(sent).toBe(good);
		await announce({ reference: id, signature: 'wrong' });
		await receiver.waitFor(2);
		const [wrong] = signatureOf();
		expect(wrong).toMatch(/^[0-9a-f]{64}$/);
		expect(wrong).not.toBe(good);
		await announce({ reference: id, signature: 'missing' });
		await receiver.waitFor(3);
		expect(signatureOf()[0]).toBeUndefined();
	});

	test('what a receiver refuses is tried again', async () => {
		receiver.answer = (number) => ({ status: number === 1 ? 500 : 200 });
		const { id } = await fatoripay.create(listening());
		await fatoripay.decide(id, 'pay');
		await receiver.waitFor(2);
		expect(receiver.heard[1]?.body).toBe(receiver.heard[0]?.body);
	});

	test('settings that cannot be sent are refused', async () => {
		for (const settings of [
			{ webhookExtraFields: '[]' },
			{ webhookExtraFields: '{"a":1}' },
			{ webhookExtraFields: '{' },
			{ webhookSignatureHeader: 'Not a header' },
			{ clock: 'noon' },
			{ timezone: 'Mars/Olympus' },
		]) {
			expect((await fatoripay.set(settings)).status).toBe(400);
		}
	});
});
