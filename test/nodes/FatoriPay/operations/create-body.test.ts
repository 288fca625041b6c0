import type { IDataObject } from 'n8n-workflow';

import { forgetAllTokens } from '../../../../shared/auth/token';
import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import { forgetProcessedData } from '../../../support/processed-data';
import { sendJson, TestServer } from '../../../support/servers';
import { calling, CARD_FIELDS } from '../../../providers/fatoripay/calls';
import { standIn } from '../../../providers/fatoripay/stand-in';

/** What is sent, to the letter: the sandbox reads more than one form. */
let server: TestServer;
let total = '123,13';
let orders = 0;
beforeEach(async () => {
	forgetAllTokens();
	forgetProcessedData();
	orders = 0;
	total = '123,13';
	server = await TestServer.start(({ body, url }, response) => {
		if (url.endsWith('/auth/login')) return sendJson(response, { access_token: 'token-1' });
		const { ref } = JSON.parse(body) as { ref: string };
		sendJson(response, {
			id: 'inv-1',
			ref,
			status: 'unpaid',
			total_amount: total,
			link: 'https://pay.example.com/1',
		});
	});
});

async function sent(
	name: string,
	parameters: IDataObject = {},
	credential: IDataObject = {},
): Promise<{ body: IDataObject; headers: Record<string, unknown>; hints: string[] }> {
	// One call a reference: a second one would be a repeat.
	const items = [{ reference: `ORDER-${++orders}` }];
	const setup = calling(standIn(server), name, { items, parameters });
	Object.assign(setup.credentials.fatoriPayApi as object, credential);
	const { hints } = await runNode(setup);
	const created = server.heard.filter(({ url }) => url.endsWith('/invoices/create'));
	const { body = '', headers = {} } = created.at(-1) ?? {};
	return { body: JSON.parse(body) as IDataObject, headers, hints };
}
const create = async (options: IDataObject = {}, parameters: IDataObject = {}) =>
	(await sent('invoice.create', { ...parameters, options })).body;

const ADDRESS = {
	street: 'Rua de Teste',
	number: '123',
	complement: 'Sala 1',
	neighborhood: 'Centro',
	city: 'Curitiba',
	state: 'PR',
};
const ITEMS = [
	{ name: 'Produto A', description: 'Primeiro', quantity: 1, price: 10_025 },
	{ name: 'Produto B', description: 'Segundo', quantity: 2, price: 1_144 },
];

it('Create is sent as the newer example has it', async () => {
	expect(await create()).toEqual({
		ref: 'ORDER-1',
		due_date: '01-12-2099',
		description: 'Pedido de teste',
		discount_amount: 0,
		customer: {
			name: 'Cliente de Teste',
			email: 'cliente.teste@example.com',
			cellphone: '11999999999',
			cpfcnpj: '11144477735',
			address: { ...ADDRESS, zipcode: '80000000' },
		},
		items: ITEMS,
		payable_with: {
			boleto: true,
			pix: true,
			credit_card: true,
			pixboleto: false,
			credit_card_installments_without_interest: 0,
			credit_card_installments_min: 1,
			credit_card_installments_max: 12,
			credit_card_fee_mdr_responsible: 'merchant',
			credit_card_fee_antecipation_responsible: 'merchant',
		},
		notification_enabled: false,
	});
});

it('Create and Capture is sent as its own page has it', async () => {
	const { body } = await sent('invoice.createAndCapture', { ...CARD_FIELDS, installments: 3 });
	const { capture, payable_with: payable, tax_amount: tax } = body;
	expect({ payable, tax }).toEqual({ payable: undefined, tax: 0 });
	expect(capture).toEqual({
		method: 'credit_card',
		payment: {
			card: {
				holder: 'CLIENTE DE TESTE',
				holder_document: '11144477735',
				number: '5555555555554444',
				expiry: '01/2099',
				cvv: '739',
				brand: 'mastercard',
				installment: 3,
			},
		},
	});
});

describe('what documents spell in more than one way', () => {
	it.each([
		['zip_code', { ...ADDRESS, zip_code: '80000000' }],
		['both', { ...ADDRESS, zipcode: '80000000', zip_code: '80000000' }],
	])('CEP Key %s', async (zipKey, address) => {
		expect(await create({ zipKey })).toMatchObject({ customer: { address } });
		expect(Object.keys((await create({ zipKey })).customer as object)).toContain('address');
	});

	it('Name Key', async () => {
		expect((await create({ nameKey: 'both' })).customer).toMatchObject({
			name: 'Cliente de Teste',
			fullname: 'Cliente de Teste',
		});
		expect((await create({ nameKey: 'fullname' })).customer).not.toHaveProperty('name');
	});

	it.each([
		['point', ['100.25', '11.44']],
		['comma', ['100,25', '11,44']],
	])('Price Form %s', async (priceForm, prices) => {
		const { items } = await create({ priceForm });
		expect((items as IDataObject[]).map(({ price }) => price)).toEqual(prices);
	});
});

it('an invoice that nobody could pay is refused', async () => {
	expect((await errorOf(create({}, { payableWith: [] }))).message).toBe(
		'Payable With: Nothing is chosen, so that nobody could pay the invoice.',
	);
	const error = await errorOf(create({ installmentsMin: 6, installmentsMax: 3 }));
	expect(error.message).toBe('Fewest Installments: 6 is more than Most Installments, 3.');
	expect(server.heard).toEqual([]);
});

it('freight is one more item', async () => {
	total = '143,13';
	const { items } = await create({ freight: '20,00' });
	const frete = { name: 'Frete', description: 'Frete', quantity: 1, price: 2_000 };
	expect(items).toEqual([...ITEMS, frete]);
});

describe('a discount', () => {
	it.each([
		['cents', 500],
		['reais', 5],
	])('goes out in %s where that was said', async (unit, discount) => {
		total = '118,13';
		expect(await create({ discount: '5,00', unit })).toMatchObject({ discount_amount: discount });
	});

	it('is refused where its unit is not known: a guess may be wrong by 100', async () => {
		const error = await errorOf(create({ discount: '5,00' }));
		expect(error.message).toMatch(/^Discount: .*factor of 100/);
		expect(error.description).toContain('Unit of Discount and Tax');
		expect(server.heard).toEqual([]);
	});

	it('of nothing needs no unit', async () => {
		expect(await create({ discount: '0', tax: '0' })).toMatchObject({
			discount_amount: 0,
			tax_amount: 0,
		});
	});

	it('of everything is refused', async () => {
		const error = await errorOf(create({ discount: '123,13', unit: 'cents' }));
		expect(error.message).toContain('would come to 0.00 BRL');
	});
});

describe('a due date', () => {
	it('of today or earlier is sent, and warned about', async () => {
		const { hints } = await sent('invoice.create', { dueDate: '={{ $now }}' });
		expect(hints.join()).toContain('today or earlier');
		expect(server.heard).toHaveLength(2);
	});

	it('of tomorrow is not', async () => {
		const { hints } = await sent('invoice.create', { dueDate: '={{ $now.plus({ days: 1 }) }}' });
		expect(hints.join()).not.toContain('today or earlier');
	});
});

it('a customer without an address has none, and the items may come as JSON', async () => {
	total = '2.469,12';
	const { customer, items } = await create(
		{},
		{
			...Object.fromEntries(
				['Street', 'Number', 'Complement', 'Neighborhood', 'City', 'State', 'Zip'].map((part) => [
					`address${part}`,
					'',
				]),
			),
			itemsFrom: 'json',
			itemsJson: '[{"name": "A", "quantity": 2, "price": "1.234,56"}]',
		},
	);
	expect(customer).not.toHaveProperty('address');
	expect(items).toEqual([{ name: 'A', description: 'A', quantity: 2, price: 123_456 }]);
});

describe('the client’s headers', () => {
	const BOTH = { 'client-id': 'c-1', 'client-secret': 's-1' };
	it('the log-in has them, and the digits of the user’s CPF', async () => {
		await create();
		expect(server.heard[0]).toMatchObject({
			url: '/api/v1/auth/login',
			headers: BOTH,
			body: '{"username":"52998224725"}',
		});
	});

	it.each([
		['create', 'invoice.create', BOTH],
		['always', 'invoice.create', BOTH],
		['never', 'invoice.create', {}],
	])('Client Headers %s: %s', async (clientHeaders, name, expected) => {
		const { headers } = await sent(name, {}, { clientHeaders });
		expect(headers).toMatchObject({ ...expected, authorization: 'Bearer token-1' });
		expect('client-id' in headers).toBe('client-id' in expected);
	});
});
