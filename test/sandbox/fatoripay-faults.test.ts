import { FatoriPay } from './fatoripay-client';
import { exchange } from './harness';

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

const create = async (fault: string) =>
	await fatoripay.call('POST', '/invoices/create', fatoripay.order(), {
		'x-sandbox-fault': fault,
	});
const created = async () => (await fatoripay.hits())['invoice:order-1'] ?? 0;

async function arm(kind: string, match: Record<string, string>) {
	const order = { provider: 'fatoripay', kind, match };
	return await fatoripay.sandbox.control('POST', '/api/faults', order);
}

test.each([
	['html-502', 502, 0],
	['html-502;accepted=true', 502, 1],
	['503', 503, 0],
	['status;status=500;accepted=true', 500, 1],
	['401-once', 401, 0],
	['429', 429, 0],
	['empty-200', 200, 1],
	['proxy-timeout;ms=30', 504, 1],
	['redirect', 307, 0],
])('%s: %d, and %d invoices', async (fault, status, expected) => {
	expect((await create(fault)).status).toBe(status);
	expect(await created()).toBe(expected);
});

test('the refusals are in the provider’s words', async () => {
	expect((await create('401-once')).body).toEqual({ message: 'Não autenticado.' });
	expect((await create('429')).body).toEqual({ message: 'Too Many Attempts.' });
	expect((await create('503')).body).toEqual({ message: 'Service Unavailable' });
});

test('swapped is about another invoice', async () => {
	const { body } = await create('swapped');
	expect(body).toMatchObject({
		id: fatoripay.desk.samples.unknownInvoiceId,
		ref: 'other-9999',
		total_amount: '9.999,99',
	});
});

test.each<[string, (id: string) => Record<string, string>]>([
	['the invoice’s ref', () => ({ reference: 'order-1' })],
	['the invoice’s id', (id) => ({ reference: id })],
	['the path', () => ({ path: '/capture/' })],
	['the body', () => ({ body: '"credit_card"' })],
])('a fault finds a capture by %s', async (_name, match) => {
	const { id } = await fatoripay.create();
	await arm('html-502', match(id));
	expect((await fatoripay.capture(id, 'credit_card')).status).toBe(502);
	expect((await fatoripay.hits())['order-1']).toBeUndefined();
	expect((await fatoripay.capture(id, 'credit_card')).status).toBe(200);
});

test.each([
	['reset-before-accept', 'rst', 0],
	['reset-after-accept', 'rst', 1],
	['fin-after-accept', 'fin', 1],
	['hang-after-accept', 'open', 1],
])('%s: the connection ends %s, %d charges', async (kind, ending, expected) => {
	const { id } = await fatoripay.create();
	const { body: login } = await fatoripay.logIn();
	await arm(kind, { reference: 'order-1' });
	const { host, pathname } = new URL(fatoripay.desk.baseUrl);
	const body = JSON.stringify({ method: 'pix' });
	const result = await exchange(
		fatoripay.desk.baseUrl,
		[
			`POST ${pathname}/invoices/capture/${id} HTTP/1.1`,
			`host: ${host}`,
			`authorization: Bearer ${String(login.access_token)}`,
			'content-type: application/json',
			`content-length: ${body.length}`,
			'',
			body,
		].join('\r\n'),
	);
	expect(result).toEqual({ received: '', ending });
	expect((await fatoripay.hits())['order-1'] ?? 0).toBe(expected);
});

test('requests and calls for a token are counted by route', async () => {
	await fatoripay.create();
	await fatoripay.call('POST', fatoripay.path('renew'));
	const { text } = await fatoripay.sandbox.control('GET', '/api/counters');
	const { fatoripay: counters } = JSON.parse(text) as Record<
		string,
		{ tokenCalls: number; byRoute: Record<string, number> }
	>;
	expect(counters?.tokenCalls).toBe(2);
	expect(counters?.byRoute).toEqual({
		'POST /api/v1/auth/login': 1,
		'POST /api/v1/invoices/create': 1,
		'POST /api/v1/sandbox/auth/renew': 1,
	});
});
