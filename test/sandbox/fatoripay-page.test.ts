import { FatoriPay } from './fatoripay-client';
import type { Invoice } from './fatoripay-invoice';

let fatoripay: FatoriPay;

beforeAll(async () => {
	fatoripay = await FatoriPay.start('--settle-ms', '60000');
});
afterAll(async () => {
	await fatoripay.sandbox.stop();
});
beforeEach(async () => {
	await fatoripay.reset();
});

async function open(link: string): Promise<{ status: number; html: string; headers: Headers }> {
	const response = await fetch(link);
	return { status: response.status, html: await response.text(), headers: response.headers };
}

/** Presses a button of the page. */
async function press(link: string, decision: string): Promise<Response> {
	const body = new URLSearchParams({ decision });
	return await fetch(link, { method: 'POST', redirect: 'manual', body });
}

const buttons = (html: string) => [...html.matchAll(/value="(\w+)"/g)].map(([, value]) => value);

describe('the page of an invoice', () => {
	test('shows what is owed, and a button for each method and for cancelling', async () => {
		const { link } = await fatoripay.create({
			ref: '<b>1</b>',
			customer: fatoripay.customer({ name: 'A & "B"' }),
		});
		const { status, html, headers } = await open(link);
		expect(status).toBe(200);
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(html).toContain('R$</span> 123,13');
		expect(html).toContain('A &amp; &quot;B&quot;');
		expect(html).toContain('&lt;b&gt;1&lt;/b&gt;');
		expect(html).toContain('01/12/2099');
		expect(buttons(html)).toEqual(['pix', 'boleto', 'credit_card', 'cancel']);
		const style = /href="(\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
		const css = await open(new URL(style, link).href);
		expect([css.status, css.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
	});

	test('offers what the invoice takes only', async () => {
		const { link } = await fatoripay.create({ payable_with: { boleto: true } });
		expect(buttons((await open(link)).html)).toEqual(['boleto', 'cancel']);
	});

	test.each(['pix', 'boleto', 'credit_card'])('paying by %s is one charge', async (method) => {
		const { id, link } = await fatoripay.create();
		const response = await press(link, method);
		expect(response.status).toBe(200);
		expect(await response.text()).toContain('The payment was received.');
		const { status, payment } = await fatoripay.get(id);
		expect(status).toBe('paid');
		expect(payment).toMatchObject({ status: 'paid', method, total_amount: '12313' });
		expect((await fatoripay.hits())['order-1']).toBe(1);
		expect((await press(link, method)).status).toBe(409);
		expect((await fatoripay.hits())['order-1']).toBe(1);
	});

	test('a capture that waits is shown with its code; paying it is no second charge', async () => {
		const { id, link } = await fatoripay.create();
		const { body } = await fatoripay.capture(id, 'pix');
		expect((await open(link)).html).toContain(String(body.payment?.transaction.qrcode));
		await press(link, 'pix');
		expect((await fatoripay.get(id)).payment).toMatchObject({
			id: body.payment?.id,
			status: 'paid',
		});
		expect((await fatoripay.hits())['order-1']).toBe(1);
	});

	test('another method than the one that waits is a charge of its own', async () => {
		const { id, link } = await fatoripay.create();
		const { payment } = (await fatoripay.capture(id, 'boleto')).body;
		expect((await open(link)).html).toContain(String(payment?.transaction.digitable_line));
		await press(link, 'credit_card');
		expect((await fatoripay.get(id)).payment).toMatchObject({ method: 'credit_card' });
		expect((await fatoripay.hits())['order-1']).toBe(2);
	});

	test('a payment can be refused, and tried again', async () => {
		const { id, link } = await fatoripay.create();
		await fatoripay.capture(id, 'pix');
		const refused = await (await press(link, 'refuse')).text();
		expect(refused).toContain('The last payment was refused. Try again.');
		expect((await fatoripay.get(id)).payment?.status).toBe('refused');
		await press(link, 'pix');
		expect((await fatoripay.get(id)).status).toBe('paid');
	});

	test('cancelling ends it, and the browser goes to the shop', async () => {
		const shop = 'https://shop.example/thanks?order=1';
		const { id, link } = await fatoripay.create({ redirect_url: shop });
		const response = await press(link, 'cancel');
		expect([response.status, response.headers.get('location')]).toEqual([303, shop]);
		expect((await fatoripay.get(id)).status).toBe('canceled');
		const { html, headers } = await open(link);
		expect(html).toContain('href="https://shop.example/thanks?order=1"');
		expect(buttons(html)).toEqual([]);
		expect(headers.get('content-security-policy')).toContain(
			"form-action 'self' https://shop.example;",
		);
		expect((await press(link, 'pix')).status).toBe(409);
	});

	test('no such button, no such page', async () => {
		const { link } = await fatoripay.create();
		expect((await press(link, 'explode')).status).toBe(422);
		const nobody = link.replace(/[^/]+$/, 'nobody');
		expect((await open(nobody)).status).toBe(404);
		expect((await press(nobody, 'pix')).status).toBe(404);
	});
});

test('every end has its words', async () => {
	const ends: Array<[string[], string]> = [
		[['pay'], 'The payment was received.'],
		[['cancel'], 'This invoice was cancelled.'],
		[['pay', 'refund'], 'The money went back to the payer.'],
		[['pay', 'chargeback'], 'The payer disputed the payment.'],
		[['overdue'], 'The due date has passed.'],
	];
	for (const [actions, words] of ends) {
		const { id, link }: Invoice = await fatoripay.create();
		for (const action of actions) await fatoripay.decide(id, action);
		expect((await open(link)).html).toContain(words);
	}
});
