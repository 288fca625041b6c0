import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

import { C2B, payment, request, until, type Sandbox } from './harness';
import { Kapitale } from './kapitale-client';

let kapitale: Kapitale;
let sandbox: Sandbox;

beforeAll(async () => {
	kapitale = await Kapitale.start('--settle-ms', '20');
	({ sandbox } = kapitale);
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.control('POST', '/api/reset', { settings: true });
});

const STATUS = '/api/v2/transactions/CP123456789/status';

/** The very bytes of one answer, which no client has unpacked. */
async function bytesOf(path: string): Promise<{ encoding: string | undefined; bytes: Buffer }> {
	const { accessToken } = sandbox.clicpay.credentials;
	const headers = { authorization: `Bearer ${accessToken}` };
	const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
		http.get(sandbox.clicpay.baseUrl + path, { headers }, resolve).on('error', reject);
	});
	return { encoding: response.headers['content-encoding'], bytes: await buffer(response) };
}

const arm = async (kind: string, params: object, match: object = {}, provider = 'clicpay') => {
	const { status, json } = await sandbox.arm(kind, { provider, params, match });
	expect([status, json.error]).toEqual([200, undefined]);
};

describe('fields of any answer', () => {
	test('the status call reports another amount; the payment keeps its own', async () => {
		await arm('changed-fields', { fields: { amount: 5 } }, { path: '/status' });
		expect((await sandbox.call(STATUS)).json).toMatchObject({ status: 'successful', amount: 5 });
		expect((await sandbox.call(STATUS)).json.amount).toBe(1000);
	});

	test('an order that is read reports another amount', async () => {
		const id = await kapitale.created();
		const match = { method: 'GET', path: '/order/' };
		await arm('changed-fields', { fields: { requested_amount: 1 } }, match, 'kapitale');
		expect((await kapitale.call('GET', `/order/${id}`)).body.requested_amount).toBe(1);
	});

	test.each(['constructor', 'toString', '__proto__', ' SUCCESSFUL ', '\u00a0successful\u00a0'])(
		'a status may be the word “%s”',
		async (status) => {
			await arm('changed-fields', { fields: { status } }, { path: '/status' });
			expect((await sandbox.call(STATUS)).json.status).toBe(status);
		},
	);

	test('deep ones, in every entry of a list, and one that is called __proto__', async () => {
		await arm('changed-fields', {
			fields: { 'data.*.payment_method.slug': 'none', 'meta.more.deep': 1 },
		});
		const page = await sandbox.call('/api/v2/me/wallets?include=paymentMethod');
		expect(page.text.match(/"slug":"none"/g)).toHaveLength(page.json.data.length);
		expect(page.json.meta).toMatchObject({ total: 33, more: { deep: 1 } });
		await sandbox.arm('changed-fields', {
			params: { fields: JSON.parse('{"__proto__":{"status":"lost"}}') as object },
		});
		expect((await sandbox.call(STATUS)).text).toContain('"__proto__":{"status":"lost"}');
	});

	test('the same facts in other types', async () => {
		await arm('retyped-fields', { fields: ['data.*.id', 'meta.current_page', 'nowhere.*.id'] });
		const page = await sandbox.call('/api/v2/me/wallets?include=paymentMethod');
		expect(page.json).toMatchObject({ meta: { current_page: '1' } });
		expect(page.json.data[0]?.id).toBe('1');
		expect(page.json).not.toHaveProperty('nowhere');
		const fields = ['number', 'zip_code', 'registered_retail', 'city'];
		await arm('retyped-fields', { fields }, {}, 'kapitale');
		const authorization = await kapitale.bearer();
		await arm('retyped-fields', { fields }, { path: '/company/' }, 'kapitale');
		const { cnpj } = kapitale.desk.samples;
		const about = `/company/cnpj/${cnpj.approved}`;
		const { body } = await kapitale.call('GET', about, undefined, authorization);
		expect(body).toMatchObject({
			number: 123,
			zip_code: 1_310_100,
			registered_retail: 1,
			city: 'São Paulo',
		});
	});
});

describe('bytes', () => {
	test('a byte order mark stands before answers and refusals', async () => {
		await arm('odd-bytes', {});
		expect((await bytesOf(STATUS)).bytes.subarray(0, 4)).toEqual(Buffer.from('\ufeff{', 'utf8'));
		await arm('odd-bytes', {});
		const { bytes } = await bytesOf('/api/v2/transactions/CP0/status');
		expect(bytes.toString()).toBe('\ufeff{"message":"Transação não encontrada"}');
	});

	test('a reference in another character set is broken UTF-8', async () => {
		await arm('odd-bytes', {
			before: '',
			charset: 'latin1',
			fields: { clicpay_reference: 'CPé1' },
		});
		const { bytes } = await bytesOf(STATUS);
		expect(bytes.includes(0xe9)).toBe(true);
		expect(bytes.toString('utf8')).toContain('CP\ufffd1');
		expect(bytes.toString('latin1')).toContain('"clicpay_reference":"CPé1"');
	});

	test.each(['GZIP', 'x-gzip', 'gzip'])('packed, and called %s', async (header) => {
		await arm('content-encoding', { header });
		const { encoding, bytes } = await bytesOf(STATUS);
		expect(encoding).toBe(header);
		expect(gunzipSync(bytes).toString()).toContain('"CP123456789"');
	});

	test.each(['Identity', 'identity, identity', '', 'br'])(
		'not packed, and called “%s”',
		async (header) => {
			await arm('content-encoding', { coding: 'none', header });
			const { encoding, bytes } = await bytesOf(STATUS);
			expect(encoding).toBe(header);
			expect(bytes.toString()).toContain('"CP123456789"');
		},
	);
});

describe('refusals', () => {
	test.each([
		[408, true, '', 1],
		[425, true, { message: 'Too Early' }, 1],
		[460, false, '', 0],
		[499, true, '', 1],
		[418, false, { teapot: [true] }, 0],
		[400, true, '<html>Bad Request</html>', 1],
		[422, true, '', 1],
		[404, false, [1, { a: null }], 0],
	])('%d, accepted %s, %j: %d payment', async (status, accepted, body, hits) => {
		await arm('status', { status, accepted, body, contentType: 'text/html' });
		const answer = await sandbox.call(C2B, payment({ internal_notes: 'odd' }));
		expect(answer.status).toBe(status);
		expect(answer.text).toBe(typeof body === 'string' ? body : JSON.stringify(body));
		expect((await sandbox.count('odd')).hits).toBe(hits);
	});
});

describe('echoes', () => {
	const FORMS =
		'{{token}} {{token|base64}} {{authorization|url}} {{body.msisdn|dashes}} ' +
		'{{body.msisdn|spaces}} {{body.msisdn|international}} {{body.msisdn|internationalSpaces}} ' +
		'{{body.nothing}} {{token|rot13}}';
	const TOKEN = 'a+token/that=needs%it';
	const EXPECTED = [
		TOKEN,
		Buffer.from(TOKEN).toString('base64'),
		'Bearer%20a%2Btoken%2Fthat%3Dneeds%25it',
		'84-123-4567 84 123 4567 +258841234567 +258 84 123 4567',
		'{{body.nothing}} {{token|rot13}}',
	].join(' ');

	test('an error repeats token and phone in other forms', async () => {
		await arm('status', { status: 400, body: { errors: { msisdn: [FORMS] } } });
		const answer = await request(sandbox.clicpay.baseUrl + C2B, 'POST', {
			body: payment(),
			headers: { authorization: `Bearer ${TOKEN}` },
		});
		expect(answer.json.errors).toEqual({ msisdn: [EXPECTED] });
	});

	test('so does the message of a success', async () => {
		await arm('changed-fields', { fields: { message: 'Pago por {{body.msisdn|dashes}}' } });
		const { json } = await sandbox.call(C2B, payment());
		expect(json).toMatchObject({ status: 'pending', message: 'Pago por 84-123-4567' });
	});
});

describe('a provider that changes its mind', () => {
	test.each([
		['841234508', 'failed'],
		['841234509', 'pending'],
	])(
		'%s: %s first, then failed, then successful, and the money moves once',
		async (msisdn, first) => {
			const balance = async () => {
				const { json } = await sandbox.call('/api/v2/me/wallets?per_page=100');
				return json.data.find(({ id }) => id === 144_365)?.balance ?? Number.NaN;
			};
			const before = await balance();
			const path = C2B.replace('c2b', 'b2c');
			const { json } = await sandbox.call(path, payment({ msisdn, internal_notes: msisdn }));
			expect(json.status).toBe(first);
			const words = new Set<string>();
			await until(async () => {
				const status = `/api/v2/transactions/${json.clicpay_reference}/status`;
				words.add((await sandbox.call(status)).json.status);
				return words.has('successful');
			});
			expect([...words].at(-1)).toBe('successful');
			expect(await balance()).toBe(before - 500);
			expect((await sandbox.count(msisdn)).hits).toBe(1);
		},
	);

	test('an order is rejected in the first answer and approved after all', async () => {
		const { changesMind } = kapitale.desk.samples.cnpj;
		const { body } = await kapitale.call('POST', '/order', {
			...kapitale.order(),
			retail_cnpj: changesMind,
		});
		expect(body.order_status).toBe('rejected');
		const order = await kapitale.untilStatus(String(body.id), 'pending_invoice');
		expect(order.payment_denied_reason).toBeNull();
	});
});
