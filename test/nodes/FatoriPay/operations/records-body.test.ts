import type { IDataObject } from 'n8n-workflow';

import { forgetAllTokens } from '../../../../shared/auth/token';
import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import { sendJson, TestServer } from '../../../support/servers';
import { calling, SEED_CUSTOMER } from '../../../providers/fatoripay/calls';
import { standIn } from '../../../providers/fatoripay/stand-in';

/** What is sent, to the letter, and what is made of answers that nobody documents. */
let server: TestServer;
let answer: unknown;
beforeEach(async () => {
	forgetAllTokens();
	answer = { id: 'r-1' };
	server = await TestServer.start(({ url }, response) =>
		sendJson(response, url.endsWith('/auth/login') ? { access_token: 'token-1' } : answer),
	);
});

const run = async (name: string, parameters: IDataObject = {}, credential: IDataObject = {}) => {
	const setup = calling(standIn(server), name, { parameters });
	Object.assign(setup.credentials.fatoriPayApi as object, credential);
	const { items } = await runNode(setup);
	const { body = '', method, url } = server.heard.at(-1) ?? {};
	return {
		items: items.map(({ json: { call: _, ...json } }) => json),
		call: `${method} ${url}`,
		body: body === '' ? undefined : (JSON.parse(body) as IDataObject),
	};
};
const ADDRESS = {
	street: 'Rua de Teste',
	number: '123',
	complement: 'Sala 1',
	neighborhood: 'Centro',
	city: 'Curitiba',
	state: 'PR',
};
const PERSON = { email: 'cliente.teste@example.com', cellphone: '11999999999' };

describe('a new customer', () => {
	const own = { ...PERSON, name: 'Cliente de Teste', cpfcnpj: '11144477735' };

	it('goes out under the names of an invoice’s customer', async () => {
		const { body, call, items } = await run('customer.create');
		expect(call).toBe('POST /api/v1/sandbox/customers/create');
		expect(body).toEqual({ ...own, address: { ...ADDRESS, zipcode: '80000000' } });
		expect(items).toEqual([{ customerId: 'r-1' }]);
	});

	it('goes out under the names of the credential, to its path, with more fields', async () => {
		const { body, call } = await run(
			'customer.create',
			{ options: { zipKey: 'zip_code', extraBody: '{"meta": {"origem": "n8n"}}' } },
			{
				createCustomerPath: '/clientes/novo',
				createCustomerBody: '{"name": "fullname", "address": "endereco", "email": ""}',
			},
		);
		const { email: _, name, ...others } = own;
		const endereco = { ...ADDRESS, zip_code: '80000000' };
		expect(call).toBe('POST /api/v1/clientes/novo');
		expect(body).toEqual({ ...others, fullname: name, endereco, meta: { origem: 'n8n' } });
	});

	it('says nothing twice', async () => {
		const options = { extraBody: '{"address": {"street": "Outra"}}' };
		const error = await errorOf(run('customer.create', { options }));
		expect(error.message).toContain('“address.street” is in the body already');
		expect(server.heard.filter(({ url }) => url.includes('customers'))).toEqual([]);
	});
});

describe('a changed customer', () => {
	beforeEach(() => (answer = { id: SEED_CUSTOMER }));
	const all = { customerName: 'Nome Novo', customerPhone: '11 99999-9999' };

	it('is sent as the document has it', async () => {
		const { body, call, items } = await run('customer.update', all);
		expect(call).toBe(`PATCH /api/v1/customer/${SEED_CUSTOMER}`);
		expect(body).toEqual({
			...PERSON,
			fullname: 'Nome Novo',
			email: 'novo@example.com',
			address: { ...ADDRESS, zipcode: '80000000' },
		});
		expect(items).toEqual([{ customerId: SEED_CUSTOMER }]);
	});

	it('is none where the answer names another one', async () => {
		answer = { id: 'r-2' };
		const error = await errorOf(run('customer.update', all));
		expect(error.message).toContain('another customer, r-2');
		expect(error.description).toContain('It may be sent again');
	});

	it.each([
		['both', 'both', ['name', 'fullname'], ['zipcode', 'zip_code']],
		['name', 'zip_code', ['name'], ['zip_code']],
	])('Name Key %s, CEP Key %s', async (nameKey, zipKey, names, zips) => {
		const { body } = await run('customer.update', { ...all, options: { nameKey, zipKey } });
		const address = body?.address as IDataObject;
		expect(Object.keys(body ?? {}).filter((key) => key.endsWith('name'))).toEqual(names);
		expect(Object.keys(address).filter((key) => key.startsWith('zip'))).toEqual(zips);
	});

	it('whose answer says nothing is the one that was asked for', async () => {
		answer = { message: 'ok' };
		expect((await run('customer.update', all)).items).toEqual([{ customerId: SEED_CUSTOMER }]);
	});
});

it.each([
	['cents', 4_990],
	['point', '49.90'],
	['comma', '49,90'],
])('a product’s price goes out as %s', async (priceForm, price) => {
	const productText = 'Pacote';
	const { body } = await run('product.create', { productText, options: { priceForm } });
	expect(body).toEqual({ name: 'Café em grãos', description: 'Pacote', price });
});

it('a trigger goes out as its document has it', async () => {
	const { body, call, items } = await run('trigger.create');
	expect(call).toBe('POST /api/v1/triggers/create');
	expect(body).toEqual({
		name: 'Loja',
		action: 'payment_received',
		notification_url: 'https://n8n.example.com/webhook/1',
	});
	expect(items).toEqual([{ action: 'payment_received', triggerId: 'r-1' }]);
});

it('the instalments are asked for as the credential says', async () => {
	answer = [{ parcela: 1 }, { parcela: 2 }];
	const { call, items } = await run(
		'utility.getCardInstalments',
		{ options: { unit: 'reais' } },
		{ instalmentsPath: '/parcelas', instalmentsQuery: '{"amount": "valor"}' },
	);
	expect(call).toBe('GET /api/v1/parcelas?valor=100');
	expect(items).toEqual(answer);
});

describe('an answer that nobody documents', () => {
	it.each(['merchant.getPaymentMethods', 'utility.getFees'])('%s passes on', async (name) => {
		for (const [came, expected] of [
			[{ data: [{ a: 1 }] }, [{ a: 1 }]],
			[
				['pix', 'boleto'],
				[{ body: 'pix' }, { body: 'boleto' }],
			],
			[[], []],
			[{ error: 'x' }, [{ body: { error: 'x' } }]],
		]) {
			answer = came;
			expect((await run(name)).items).toEqual(expected);
		}
	});

	it('may have its record in an envelope, and a list too', async () => {
		const record = { id: SEED_CUSTOMER, fullname: 'Cliente', address: { zip_code: '80000-000' } };
		const item = { customerId: SEED_CUSTOMER, customerName: 'Cliente', addressZip: '80000-000' };
		answer = { data: record };
		expect((await run('customer.get')).items).toEqual([item]);
		answer = { data: [record, record] };
		expect((await run('customer.getMany')).items).toEqual([item, item]);
	});
});
