import { EXAMPLE_TIME, FatoriPay } from './fatoripay-client';

let fatoripay: FatoriPay;

beforeAll(async () => {
	fatoripay = await FatoriPay.start('--settle-ms', '30');
});
afterAll(async () => {
	await fatoripay.sandbox.stop();
});
beforeEach(async () => {
	await fatoripay.reset();
});

const item = (price: unknown, quantity: unknown = 1) => [
	{ name: 'A', description: 'A', quantity, price },
];

/** Creates and answers either the total or the fields that were refused. */
async function total(changes: Record<string, unknown>): Promise<string | string[]> {
	const answer = await fatoripay.call('POST', '/invoices/create', fatoripay.order(changes));
	return answer.status === 200 ? answer.body.total_amount : Object.keys(answer.body.errors);
}

describe('prices', () => {
	const refused = ['items.0.price'];

	// Price, and what is read of it: leniently, rounded, strictly.
	test.each([
		[10_025, '100,25', '100,25', '100,25'],
		['100.25', '100,25', '100,25', '100,25'],
		['12,34', '12,34', '12,34', '12,34'],
		['10025', '100,25', '100,25', refused],
		['19.9', '1,99', '19,90', refused],
		[19.9, '1,99', '19,90', refused],
		['1.234,56', '1.234,56', '1.234,56', refused],
		['12,345', '123,45', '12,35', refused],
		['12.344', '123,44', '12,34', refused],
		['', refused, refused, refused],
		['R$ 10,00', refused, refused, refused],
		[-1, refused, refused, refused],
		[true, refused, refused, refused],
		[null, refused, refused, refused],
	])('%j', async (price, lenient, rounded, strict) => {
		expect(await total({ items: item(price) })).toEqual(lenient);
		await fatoripay.set({ priceTexts: 'rounded' });
		expect(await total({ items: item(price) })).toEqual(rounded);
		await fatoripay.set({ strict: true });
		const answer = await fatoripay.call(
			'POST',
			'/invoices/create',
			fatoripay.order({ items: item(price) }),
			fatoripay.clientHeaders(),
		);
		if (typeof strict === 'string') expect(answer.body.total_amount).toBe(strict);
		else expect(Object.keys(answer.body.errors)).toEqual(strict);
	});

	test('quantities count whole things', async () => {
		expect(await total({ items: item(1_000, 3) })).toBe('30,00');
		for (const quantity of [0, -1, 1.5, 'two', null, true]) {
			expect(await total({ items: item(1_000, quantity) })).toEqual(['items.0.quantity']);
		}
	});

	test('tax is added, discount taken off, in cents or in reais', async () => {
		const changes = { items: item(10_000), tax_amount: 250, discount_amount: 1_000 };
		const { body } = await fatoripay.call('POST', '/invoices/create', fatoripay.order(changes));
		expect(body).toMatchObject({
			subtotal_amount: '100,00',
			tax_amount: '2,50',
			discount_amount: '10,00',
			total_amount: '92,50',
		});
		await fatoripay.set({ discountUnit: 'reais' });
		expect(await total({ items: item(10_000), discount_amount: 10 })).toBe('90,00');
		expect(await total({ items: item(10_000), discount_amount: '10,5' })).toBe('89,50');
		expect(await total({ items: item(10_000), discount_amount: -1 })).toEqual(['discount_amount']);
		expect(await total({ items: item(10_000), discount_amount: 100 })).toEqual(['items']);
	});

	test('large amounts, with and without a dot', async () => {
		expect(await total({ items: item(123_456_789) })).toBe('1.234.567,89');
		await fatoripay.set({ thousands: 'none' });
		expect(await total({ items: item(123_456_789) })).toBe('1234567,89');
	});
});

describe('fields', () => {
	const customer = (changes: Record<string, unknown>) => ({
		customer: fatoripay.customer(changes),
	});

	test.each<[string, () => Record<string, unknown>]>([
		['ref', () => ({ ref: '' })],
		['due_date', () => ({ due_date: '2099-12-01' })],
		['due_date', () => ({ due_date: '31-02-2099' })],
		['items', () => ({ items: [] })],
		['items.0.name', () => ({ items: [{ quantity: 1, price: 1 }] })],
		['customer.name', () => customer({ name: '' })],
		['customer.email', () => customer({ email: 'nobody' })],
		['customer.cpfcnpj', () => customer({ cpfcnpj: '11144477736' })],
		['customer.cellphone', () => customer({ cellphone: '12' })],
		['customer.address.zipcode', () => customer({ address: { zipcode: '123' } })],
		['notification_url', () => ({ notification_url: 'http://shop.example/hook' })],
		['redirect_url', () => ({ redirect_url: 'shop' })],
		[
			'payable_with.credit_card_installments_max',
			() => ({ payable_with: { credit_card_installments_max: 13 } }),
		],
		[
			'payable_with.credit_card_fee_mdr_responsible',
			() => ({ payable_with: { credit_card_fee_mdr_responsible: 'bank' } }),
		],
		['capture.method', () => ({ capture: { method: 'cash' } })],
		['capture.payment.card.number', () => ({ capture: { method: 'credit_card' } })],
	])('%s is refused with its name', async (field, changes) => {
		const order = fatoripay.order(changes());
		const { status, body } = await fatoripay.call('POST', '/invoices/create', order);
		expect(status).toBe(422);
		expect(body.message).toMatch(/\w+ \w+/);
		expect(body.errors[field]).toEqual([expect.stringMatching(/\w+ \w+/)]);
		expect(await fatoripay.hits()).toEqual({});
	});

	test('either spelling of the postcode, documents with punctuation, a CNPJ with letters', async () => {
		const address = { zip_code: '80000-123' };
		const first = await fatoripay.create(customer({ address, cpfcnpj: '111.444.777-35' }));
		expect(first.customer).toMatchObject({ cpfcnpj: '11144477735' });
		expect(first.customer.address.zipcode).toBe('80000-123');
		const company = customer({ cpfcnpj: '12.ABC.345/01DE-35' });
		expect((await fatoripay.create(company)).customer['cpfcnpj']).toBe('12ABC34501DE35');
		await fatoripay.set({ acceptLettersInCnpj: false });
		expect(await total(company)).toEqual(['customer.cpfcnpj']);
	});

	test('the same customer and the same product have the same ids', async () => {
		const [first, second] = [await fatoripay.create(), await fatoripay.create({ ref: 'other' })];
		expect(second.customer.id).toBe(first.customer.id);
		expect(second.items[0]?.product.id).toBe(first.items[0]?.product.id);
		expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
	});

	test('strict: the headers of the client, and every documented field', async () => {
		await fatoripay.set({ strict: true });
		const bare = await fatoripay.call('POST', '/invoices/create', fatoripay.order());
		expect(bare.status).toBe(401);
		const headers = fatoripay.clientHeaders();
		const create = async (changes: Record<string, unknown>) =>
			await fatoripay.call('POST', '/invoices/create', fatoripay.order(changes), headers);
		expect((await create({})).status).toBe(200);
		const { body } = await create({
			description: undefined,
			discount_amount: undefined,
			...customer({ cellphone: undefined, address: undefined }),
		});
		expect(Object.keys(body.errors).sort()).toEqual([
			'customer.address',
			'customer.cellphone',
			'description',
			'discount_amount',
		]);
	});

	test('what nobody knows can be demanded: a ref of its own, a day that comes', async () => {
		await fatoripay.setClock(EXAMPLE_TIME);
		expect(await total({ due_date: '24-04-2023' })).toBe('123,13');
		await fatoripay.set({ refusePastDueDate: true, uniqueRef: true });
		expect(await total({ due_date: '24-04-2023', ref: 'x' })).toEqual(['due_date']);
		expect(await total({ due_date: '25-04-2023' })).toEqual(['ref']);
	});

	test('credit_card_with_interest follows from the instalments without', async () => {
		const payable = { credit_card: true, credit_card_installments_max: 6 };
		const withInterest = async (without: unknown) => {
			const key = 'credit_card_installments_without_interest';
			const invoice = await fatoripay.create({ payable_with: { ...payable, [key]: without } });
			return invoice.payable_with;
		};
		const rest = { pix: false, boleto: false, credit_card: true };
		expect(await withInterest('0')).toEqual({ ...rest, credit_card_with_interest: true });
		expect(await withInterest(6)).toEqual({ ...rest, credit_card_with_interest: false });
	});
});
