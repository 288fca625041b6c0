import { Sandbox, request, until, type Answer } from './harness';
import { Receiver, subscribe } from './receiver';

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

const CARD = '/api/v2/wallets/144368/card-payment';
const CALLBACK = 'https://shop.example/back?order=7&x=%20';

const order = (changes: Record<string, unknown> = {}) => ({
	amount: 1500,
	reference_description: 'Pagamento de fatura',
	callback_url: CALLBACK,
	...changes,
});
const open = async (changes: Record<string, unknown> = {}) =>
	(await sandbox.call(CARD, order(changes))).json;
const statusOf = async (reference: string) =>
	(await sandbox.call(`/api/v2/transactions/${reference}/status`)).json;

/** As a browser sends the page's form. */
async function decide(url: string, decision: string): Promise<Answer> {
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	return await request(url, 'POST', { body: `decision=${decision}`, headers });
}

describe('the call', () => {
	test('what is missing is refused with 422 and the documented texts', async () => {
		const { status, json } = await sandbox.call(CARD, {});
		expect(status).toBe(422);
		expect(json).toEqual({
			errors: {
				amount: ['O campo valor é obrigatório.'],
				reference_description: ['O campo descrição da referência é obrigatório.'],
			},
		});
	});

	test.each([
		['amount', '1500'],
		['amount', 0],
		['amount', 10.005],
		['reference_description', 'a'.repeat(101)],
		['callback_url', 'javascript:alert(1)'],
		['callback_url', 'shop.example'],
		['email', 5],
	])('%s = %p is refused', async (field, value) => {
		const { status, json } = await sandbox.call(CARD, order({ [field]: value }));
		expect([status, Object.keys(json.errors)]).toEqual([422, [field]]);
	});

	test.each([
		['amount', 1_000_000.5],
		['reference_description', 'a'],
		['reference_description', 'ç'.repeat(100)],
		['callback_url', undefined],
		['from_app', 'shop'],
	])('%s = %p is accepted', async (field, value) => {
		expect((await sandbox.call(CARD, order({ [field]: value }))).status).toBe(201);
	});

	test('a refusal by the bank is a 400 with the payment in it', async () => {
		const { status, json } = await sandbox.call(CARD, order({ phone: '84 123 45 05' }));
		expect(status).toBe(400);
		expect(json).toEqual({
			message: 'Erro ao criar a sessão.',
			clicpay_reference: expect.stringMatching(/^\d{9}$/),
			status: 'failed',
			transaction_id: 124,
			provider_response_code: '400',
		});
		expect((await statusOf(json.clicpay_reference)).status).toBe('failed');
	});

	test('wallets: unknown, and of another method where that is checked', async () => {
		expect((await sandbox.call('/api/v2/wallets/999999/card-payment', order())).status).toBe(403);
		await sandbox.control('PATCH', '/api/settings/clicpay', { profile: 'observed' });
		expect((await sandbox.call('/api/v2/wallets/144365/card-payment', order())).status).toBe(403);
		expect((await sandbox.call(CARD, order())).status).toBe(201);
	});
});

describe('the checkout page', () => {
	test('shows what is paid, escapes it, and runs no script', async () => {
		const { checkout_url: url } = await open({ reference_description: '<b>"Fatura"</b>' });
		const { status, text, headers } = await request(url, 'GET', { headers: {} });
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(text).toContain('1,500.00');
		expect(text).toContain('&lt;b&gt;&quot;Fatura&quot;&lt;/b&gt;');
		for (const decision of ['approve', 'decline', 'cancel']) {
			expect(text).toContain(`value="${decision}"`);
		}
		const style = await request(new URL('/checkout/style.css', url).href, 'GET', { headers: {} });
		expect(style.status).toBe(200);
	});

	test.each([
		['approve', 'successful'],
		['decline', 'failed'],
		['cancel', 'cancelled'],
	])('%s: the payment is %s and the customer goes back', async (decision, expected) => {
		const card = await open();
		const before = await balance();
		expect((await statusOf(card.clicpay_reference)).status).toBe('pending');
		const { status, headers } = await decide(card.checkout_url, decision);
		expect([status, headers.get('location')]).toEqual([303, CALLBACK]);
		expect(await statusOf(card.clicpay_reference)).toMatchObject({
			status: expected,
			amount: 1500,
		});
		expect(await balance()).toBe(before + (expected === 'successful' ? 1500 : 0));
	});

	test('resultIndicator, where it is switched on', async () => {
		await sandbox.control('PATCH', '/api/settings/clicpay', { checkoutReturn: 'resultIndicator' });
		for (const decision of ['approve', 'decline']) {
			const card = await open();
			const { headers } = await decide(card.checkout_url, decision);
			const back = new URL(headers.get('location') ?? '');
			expect(back.searchParams.get('order')).toBe('7');
			const matches = back.searchParams.get('resultIndicator') === card.success_indicator;
			expect(matches).toBe(decision === 'approve');
		}
	});

	test('without a callback the page itself says how it ended', async () => {
		const { checkout_url: url } = await open({ callback_url: undefined });
		const { status, text } = await decide(url, 'approve');
		expect(status).toBe(200);
		expect(text).toContain('Paid');
		expect(text).not.toContain('<button');
	});

	test('a second decision changes nothing; a strange one neither', async () => {
		const card = await open();
		expect((await decide(card.checkout_url, 'constructor')).status).toBe(422);
		await decide(card.checkout_url, 'approve');
		expect((await decide(card.checkout_url, 'cancel')).status).toBe(409);
		expect((await statusOf(card.clicpay_reference)).status).toBe('successful');
	});

	test('unknown sessions, and those from before a reset, are 404', async () => {
		const { checkout_url: url } = await open();
		await sandbox.control('POST', '/api/reset');
		for (const path of [url, `${sandbox.clicpay.baseUrl}/checkout/nobody`]) {
			expect((await request(path, 'GET', { headers: {} })).status).toBe(404);
			expect((await decide(path, 'approve')).status).toBe(404);
		}
	});

	test('a decision is told by webhook, and can be made through the control API', async () => {
		const receiver = await Receiver.start();
		await subscribe(sandbox, receiver.url);
		const card = await open();
		await sandbox.control('POST', `/api/transactions/${card.clicpay_reference}/settle`);
		await until(async () => receiver.heard.length === 1);
		await receiver.stop();
		expect(receiver.events[0]).toMatchObject({
			event: 'transaction.completed',
			data: { clicpay_reference: card.clicpay_reference, amount: 1500 },
		});
	});
});

async function balance(): Promise<number> {
	const { json } = await sandbox.call('/api/v2/me/wallets?per_page=100');
	return json.data.find(({ id }) => id === 144368)?.balance ?? Number.NaN;
}
