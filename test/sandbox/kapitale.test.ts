import { invoice, Kapitale } from './kapitale-client';

let kapitale: Kapitale;

beforeAll(async () => {
	kapitale = await Kapitale.start('--settle-ms', '30');
});
afterAll(async () => {
	await kapitale.sandbox.stop();
});
beforeEach(async () => {
	await kapitale.sandbox.control('POST', '/api/reset', { settings: true });
});

describe('retail', () => {
	test('registered, from the bureau, unknown, and not a CNPJ', async () => {
		const { cnpj, unknownCnpj } = kapitale.desk.samples;
		const about = async (text = '') => await kapitale.call('GET', `/company/cnpj/${text}`);
		expect(await about(cnpj.approved)).toMatchObject({
			status: 200,
			body: { retail_representative: 'João Silva', complement: 'Sala 45', registered_retail: true },
		});
		expect((await about(cnpj.unregistered)).body).toMatchObject({ registered_retail: false });
		expect((await about(unknownCnpj)).status).toBe(404);
		expect((await about('99.901.001%2F0001-74')).status).toBe(400);
	});

	test('receivables are for registered clients', async () => {
		const { cnpj } = kapitale.desk.samples;
		const { status, body } = await kapitale.call('GET', `/receivable/${cnpj.approved}`);
		expect([status, body.total_available_amount]).toEqual([200, 92_000]);
		expect((await kapitale.call('GET', `/receivable/${cnpj.unregistered}`)).status).toBe(404);
	});
});

describe('a new order', () => {
	test('has the ten documented fields and is pending', async () => {
		const { status, body } = await kapitale.call('POST', '/order', kapitale.order());
		expect(status).toBe(201);
		expect(body).toEqual({
			id: expect.stringMatching(/^[\da-f-]{36}$/),
			order_no: 'ORD-001',
			expiry_date: '2027-12-31T00:00:00.000Z',
			requested_amount: 10_000.5,
			paid_amount: 9785.49,
			payment_status: 'pending',
			order_status: 'pending',
			retail_fee: 0,
			industry_fee: 0.0215,
			created_at: expect.stringMatching(/Z$/),
		});
		expect(await kapitale.sandbox.control('GET', '/api/ledger?provider=kapitale')).toMatchObject({
			json: { byReference: { 'ORD-001': { hits: 1, replays: 0 } } },
		});
	});

	test.each([
		['requested_amount', 1],
		['requested_amount', '10'],
		['retail_cnpj', '99.901.001/0001-74'],
		['expiry_date', '31/12/2027'],
		['expiry_date', '2027-02-30'],
		['retail_email', undefined],
		['purchase_items', []],
		['purchase_items', [{ value: 1, quantity: 'two', description: 'x' }]],
		['order_number', ''],
	])('%s = %p is refused', async (field, value) => {
		const { status, body } = await kapitale.call(
			'POST',
			'/order',
			kapitale.order({ [field]: value }),
		);
		expect([status, String(body.message)]).toEqual([400, expect.stringContaining(field)]);
	});

	test.each([
		['acceptMaskedCnpj', true, { retail_cnpj: '99.901.001/0001-74' }, 201],
		['acceptLettersInCnpj', false, { retail_cnpj: '9A90B0C1000187' }, 400],
		['enforceItemSum', true, { requested_amount: 99 }, 400],
		['requiredFields', 'core', { retail_email: undefined, purchase_items: undefined }, 201],
		['createStatus', 200, {}, 200],
		['validationStatus', 422, { requested_amount: 0.5 }, 422],
	])('setting %s %p', async (name, value, changes, expected) => {
		await kapitale.set({ [name]: value });
		expect((await kapitale.call('POST', '/order', kapitale.order(changes))).status).toBe(expected);
	});

	test('a number used twice is two orders, unless the setting says otherwise', async () => {
		await kapitale.created();
		expect((await kapitale.call('POST', '/order', kapitale.order())).status).toBe(201);
		await kapitale.set({ uniqueOrderNumber: true });
		expect((await kapitale.call('POST', '/order', kapitale.order())).status).toBe(409);
	});
});

describe('lists', () => {
	test('the trimmed entries of the example, newest first, in pages', async () => {
		for (const number of ['A', 'B', 'C']) await kapitale.created({ order_number: number });
		const { body } = await kapitale.call('GET', '/order?page=1&limit=2');
		expect(body).toMatchObject({ page: 1, totalPages: 2, limit: 2, count: 4, pendingInvoices: 0 });
		const [first] = body.data as Array<Record<string, unknown>>;
		expect(first).toEqual({
			id: expect.any(String),
			order_no: 'C',
			order_status: 'pending',
			payment_status: 'pending',
			retail: { name: 'Empresa Varejo LTDA', cnpj: kapitale.desk.samples.cnpj.approved },
		});
	});

	test('filters by status list and part of a CNPJ; full entries in the other profile', async () => {
		await kapitale.set({ profile: 'observed' });
		const { documented } = kapitale.desk.samples.cnpj;
		const { body } = await kapitale.call(
			'GET',
			`/order?status=pending,pending_invoice&retail_cnpj=${documented?.slice(0, 6)}`,
		);
		expect(body).toMatchObject({ count: 1, data: [{ industry_fee: 0.0215, invoice: null }] });
		expect((await kapitale.call('GET', '/order?status=rejected')).body.count).toBe(0);
		expect((await kapitale.call('GET', '/order?limit=none')).status).toBe(400);
	});
});

describe('what becomes of an order', () => {
	test('approved, invoiced, paid', async () => {
		const id = await kapitale.created();
		const early = await kapitale.call('PATCH', `/order/invoice/${id}`, invoice());
		expect(early.status).toBe(409);
		const approved = await kapitale.untilStatus(id, 'pending_invoice');
		expect(approved.payment_approved_date).toMatch(/Z$/);
		const { status, body } = await kapitale.call('PATCH', `/order/invoice/${id}`, invoice());
		expect([status, body.order_status, body.invoice_number]).toEqual([200, 'invoice_sent', 'NF-1']);
		const paid = await kapitale.untilStatus(id, 'settled');
		expect(paid).toMatchObject({ payment_status: 'paid', liquidated_at: expect.any(String) });
		const stored = await kapitale.sandbox.control('GET', `/api/files/kapitale/${id}`);
		expect(stored.text).toBe('%PDF-1.4 synthetic');
	});

	test.each([
		[
			'rejected',
			'rejected',
			{ payment_status: 'denied', payment_denied_reason: expect.any(String) },
		],
		['expires', 'expired', {}],
	])('the retail that %s', async (name, status, expected) => {
		const id = await kapitale.created({ retail_cnpj: kapitale.desk.samples.cnpj[name] });
		expect(await kapitale.untilStatus(id, status)).toMatchObject(expected);
	});

	test('one that stays pending is decided by a person, once', async () => {
		const retail = { retail_cnpj: kapitale.desk.samples.cnpj.staysPending };
		const id = await kapitale.created(retail);
		const decide = async (action: string) =>
			await kapitale.sandbox.control('POST', `/api/transactions/${id}/${action}`);
		expect((await decide('settle')).status).toBe(409);
		expect((await decide('approve')).json.status).toBe('approved');
		expect((await decide('reject')).status).toBe(409);
		expect((await decide('fail')).status).toBe(404);
		expect((await decide('explode')).json.error).toMatch(/approve, reject/);
	});

	test('an invoice needs a number of its own, and a PDF or an image', async () => {
		const retail = { retail_cnpj: kapitale.desk.samples.cnpj.approvedAtOnce };
		const [first, second] = [await kapitale.created(retail), await kapitale.created(retail)];
		const attach = async (id: string, form: FormData) =>
			(await kapitale.call('PATCH', `/order/invoice/${id}`, form)).status;
		expect(await attach(first, invoice('NF-1', 'text/plain'))).toBe(400);
		expect(await attach(first, invoice(''))).toBe(400);
		expect(await attach(first, invoice('NF-1', 'image/png'))).toBe(200);
		expect(await attach(second, invoice('NF-1'))).toBe(409);
		expect(await attach(kapitale.desk.samples.unknownOrderId, invoice())).toBe(404);
	});

	test('cancelling needs a reason, and an order that is still open', async () => {
		const id = await kapitale.created();
		const cancel = async (body: object) =>
			await kapitale.call('PATCH', `/order/cancel/${id}`, body);
		expect((await cancel({})).status).toBe(400);
		expect((await cancel({ reason: 'Customer asked' })).body.order_status).toBe('canceled');
		expect((await cancel({ reason: 'Again' })).status).toBe(409);
	});
});

describe('faults', () => {
	test('strike by order number; somebody else’s answer is about another order', async () => {
		const arm = { provider: 'kapitale', kind: 'swapped', match: { reference: 'ORD-7' } };
		await kapitale.sandbox.control('POST', '/api/faults', arm);
		const plain = await kapitale.call('POST', '/order', kapitale.order());
		expect(plain.body.order_no).toBe('ORD-001');
		const wrong = await kapitale.call('POST', '/order', kapitale.order({ order_number: 'ORD-7' }));
		expect(wrong.body).toMatchObject({ order_no: 'ORD-9999-999', requested_amount: 10_777.5 });
		expect(await kapitale.sandbox.count('ORD-7')).toEqual({ hits: 0, replays: 0 });
	});

	test('an order that was accepted although nobody saw the answer is in the ledger', async () => {
		const arm = { provider: 'kapitale', kind: 'reset-after-accept' };
		await kapitale.bearer();
		await kapitale.sandbox.control('POST', '/api/faults', { ...arm, match: { path: '/order' } });
		await expect(kapitale.call('POST', '/order', kapitale.order())).rejects.toThrow();
		expect(await kapitale.sandbox.control('GET', '/api/ledger?provider=kapitale')).toMatchObject({
			json: { byReference: { 'ORD-001': { hits: 1 } } },
		});
	});
});
