import { FatoriPay } from './fatoripay-client';
import { until } from './harness';
import { Receiver, deliveriesOf } from './receiver';

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

async function trigger(action: string): Promise<string> {
	const wish = { name: action, action, ...listening() };
	return (await fatoripay.call('POST', '/triggers/create', wish)).body.id;
}

async function announce(body: Record<string, unknown>) {
	return await fatoripay.sandbox.control('POST', '/api/deliveries/fatoripay', body);
}

describe('triggers', () => {
	test.each([
		['invoice_created', ['unpaid']],
		['invoice_status_changed', ['paid', 'chargeback']],
		['payment_received', ['paid']],
	])('%s', async (action, words) => {
		await trigger(action);
		const { id } = await fatoripay.create();
		await fatoripay.capture(id, 'credit_card');
		await fatoripay.decide(id, 'chargeback');
		await receiver.waitFor(words.length);
		await until(async () =>
			(await deliveriesOf(fatoripay.sandbox, 1, 'fatoripay')).every(
				({ status }) => status === 'delivered',
			),
		);
		// Each leaves on a connection of its own, so a busy machine may turn them round.
		expect(new Set(forms().map((form) => form.new_status))).toEqual(new Set(words));
		expect(receiver.heard).toHaveLength(words.length);
		const types = (await deliveriesOf(fatoripay.sandbox, 1, 'fatoripay')).map(({ type }) => type);
		expect(new Set(types)).toEqual(new Set([action]));
	});

	test.each([
		[{ action: 'invoice_paid' }, 'action'],
		[{ name: '' }, 'name'],
		[{ notification_url: '' }, 'notification_url'],
		[{ notification_url: 'http://shop.example/hook' }, 'notification_url'],
		[{ notification_url: 'ftp://shop.example/hook' }, 'notification_url'],
	])('%j is refused', async (changes, field) => {
		const wish = { name: 'A', action: 'invoice_created', ...listening(), ...changes };
		const { status, body } = await fatoripay.call('POST', '/triggers/create', wish);
		expect([status, Object.keys(body.errors)]).toEqual([422, [field]]);
	});

	test('one that was removed hears nothing any more, not even again', async () => {
		const id = await trigger('invoice_created');
		receiver.answer = () => ({ status: 500 });
		await fatoripay.set({ webhookBackoffMs: 100 });
		await fatoripay.create();
		await receiver.waitFor(1);
		await fatoripay.call('DELETE', fatoripay.path('deleteTrigger', id));
		await until(
			async () =>
				(await deliveriesOf(fatoripay.sandbox, 1, 'fatoripay'))[0]?.status === 'cancelled',
		);
		expect(receiver.heard).toHaveLength(1);
	});

	test('numbers as ids, an empty answer to a removal, and a row in the console', async () => {
		await fatoripay.set({ triggerIds: 'number', deleteStatus: 204 });
		const id = await trigger('invoice_created');
		expect(id).toBe(1);
		const { text } = await fatoripay.sandbox.control('GET', '/api/providers/fatoripay');
		const { subscriptions } = JSON.parse(text) as { subscriptions: unknown };
		expect(subscriptions).toEqual([
			{ id: 1, url: receiver.url, active: true, events: ['invoice_created'], wallets: [] },
		]);
		const answer = await fatoripay.call('DELETE', fatoripay.path('deleteTrigger', id));
		expect([answer.status, answer.text]).toEqual([204, '']);
	});
});

describe('on demand', () => {
	test('about an invoice, by its ref: to its own address, to a trigger, with lies', async () => {
		const { id } = await fatoripay.create(listening());
		expect((await announce({ reference: 'order-1' })).json).toEqual({ deliveries: [1] });
		await trigger('payment_received');
		const type = 'payment_received';
		const data = { new_status: 'paid', amount: '1,00' };
		await announce({ reference: id, webhook: 0, data });
		await announce({ reference: id, type, data });
		await receiver.waitFor(3);
		const about = { invoice_id: id, ref: 'order-1' };
		const sorted = forms().sort((a, b) => String(a.amount).localeCompare(String(b.amount)));
		expect(sorted).toEqual([
			{ ...about, ...data },
			{ ...about, ...data },
			{ ...about, new_status: 'unpaid' },
		]);
	});

	test('nobody to tell, and nobody to tell of', async () => {
		const { id } = await fatoripay.create();
		expect((await announce({ reference: id })).json).toEqual({ deliveries: [] });
		expect((await announce({ reference: id, webhook: 9 })).json).toEqual({ deliveries: [] });
		expect((await announce({ reference: 'nobody' })).status).toBe(404);
	});
});
