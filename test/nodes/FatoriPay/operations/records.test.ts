import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';
import {
	calling,
	fatoriPayCredential,
	newTriggers,
	SEED_CUSTOMER,
} from '../../../providers/fatoripay/calls';

let sandbox: Sandbox;
useSandbox(60_000, (started) => (sandbox = started));

const run = async (name: string, parameters: IDataObject = {}, credential: IDataObject = {}) =>
	await runNode(
		calling(sandbox, name, { parameters, credentials: fatoriPayCredential(sandbox, credential) }),
	);
const itemsOf = async (...args: Parameters<typeof run>) =>
	(await run(...args)).items.map(({ json }) => json);
const itemOf = async (...args: Parameters<typeof run>) => (await itemsOf(...args))[0] ?? {};
const set = async (settings: IDataObject) => await sandbox.set(settings, 'fatoripay');
const arm = async (path: string, fault: FaultOrder) =>
	await sandbox.arm({ ...fault, match: { path } }, 'fatoripay');
const COMPANY = { customerDocument: '99.901.001/0001-74', customerName: 'Loja de Teste Ltda.' };

describe('customers', () => {
	beforeEach(async () => await set({ strict: true }));

	it('one that is created can be read, and is in the list', async () => {
		const made = await itemOf('customer.create', COMPANY);
		expect(made).toMatchObject({
			customerName: 'Loja de Teste Ltda.',
			customerDocument: '99901001000174',
			customerPhone: '11999999999',
			addressStreet: 'Rua de Teste',
			addressZip: '80000-000',
		});
		const got = await itemOf('customer.get', { customerId: made.customerId });
		expect(got).toMatchObject({ customerId: made.customerId, customerEmail: made.customerEmail });
		const all = await itemsOf('customer.getMany', { returnAll: true });
		expect(all.map(({ customerId }) => customerId)).toEqual([made.customerId, SEED_CUSTOMER]);
		expect(await itemsOf('customer.getMany', { limit: 1 })).toHaveLength(1);
	});

	it.each([{ listEnvelope: 'data' }, { customerName: 'fullname' }])(
		'are read however they come: %j',
		async (settings) => {
			await set(settings);
			expect(await itemsOf('customer.getMany')).toMatchObject([
				{ customerId: SEED_CUSTOMER, customerName: 'Cliente de Teste' },
			]);
		},
	);

	it('a change leaves what is empty', async () => {
		await set({ strict: false });
		const before = await itemOf('customer.get');
		const none = { addressStreet: '', addressNumber: '', addressComplement: '', addressZip: '' };
		const empty = { ...none, addressNeighborhood: '', addressCity: '', addressState: '' };
		const parameters = { ...empty, customerEmail: '', customerName: 'Nome Novo' };
		const after = await itemOf('customer.update', parameters);
		expect(after).toMatchObject({
			customerName: 'Nome Novo',
			customerEmail: before.customerEmail,
			addressStreet: before.addressStreet,
		});
		const nothing = { ...parameters, customerName: '' };
		expect((await errorOf(run('customer.update', nothing))).message).toContain(
			'Nothing is to be changed',
		);
	});

	it('a change may have to be whole', async () => {
		const options = { requireAll: true };
		const error = await errorOf(run('customer.update', { options }));
		expect(error.message).toContain('Customer Name: It is empty');
		const whole = { customerName: 'Cliente', customerPhone: '11 99999-9999', options };
		expect(await itemOf('customer.update', whole)).toMatchObject({ customerName: 'Cliente' });
	});

	it('another one than asked for is no answer', async () => {
		await arm('/customers/', { kind: 'changed-fields', params: { fields: { id: 'other' } } });
		const error = await errorOf(run('customer.get'));
		expect(error.message).toContain('another customer, other');
	});

	it('an unknown one may be a wrong path', async () => {
		const error = await errorOf(run('customer.get', { customerId: 'nobody' }));
		expect(error.description).toContain('Get Customer Path in the credential is not right');
	});

	it('of which nobody knows whether it was made is not made again', async () => {
		await arm('/customers/create', { kind: 'reset-after-accept' });
		const error = await errorOf(run('customer.create', COMPANY));
		expect(error.description).toContain('Look with Get Many before you send it again');
		expect(await itemsOf('customer.getMany')).toHaveLength(2);
	});

	it('with wrong check digits is refused, unless they are not checked', async () => {
		const wrong = { customerDocument: '111.444.777-34' };
		expect((await errorOf(run('customer.create', wrong))).message).toContain('check digits');
		const letters = { customerDocument: '12.ABC.345/01DE-35', options: { cnpjLetters: false } };
		expect((await errorOf(run('customer.create', letters))).message).toContain('It has letters');
	});
});

describe('products', () => {
	it('one that is created is in the list, with its price', async () => {
		const made = await itemOf('product.create', { price: '1.250,50' });
		expect(made).toMatchObject({
			name: 'Café em grãos',
			description: 'Café em grãos',
			price: 1250.5,
			priceMinor: 125_050,
			currency: 'BRL',
		});
		const all = await itemsOf('product.getMany', { returnAll: true });
		expect(all.map(({ productId }) => productId)).toContain(made.productId);
	});

	it.each(['cents', 'comma', 'point'])('a price goes out as %s', async (priceForm) => {
		const made = await itemOf('product.create', { price: '49,90', options: { priceForm } });
		expect(made.priceMinor).toBe(4_990);
	});

	it('a price in another form is left as it is', async () => {
		await arm('/products', { kind: 'changed-fields', params: { fields: { price: 4990 } } });
		const made = await itemOf('product.create');
		expect(made).toMatchObject({ priceText: '4990' });
		expect(made).not.toHaveProperty('priceMinor');
	});
});

describe('triggers', () => {
	it('one that is created is in the list, and deleted once', async () => {
		const [triggerId] = await newTriggers(sandbox, ['T']);
		expect(await itemsOf('trigger.getMany')).toMatchObject([
			{
				triggerId,
				name: 'T',
				action: 'payment_received',
				notificationUrl: 'https://n8n.example.com/webhook/1',
				createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
			},
		]);
		expect(await itemOf('trigger.delete', { triggerId })).toMatchObject({
			deleted: true,
			triggerId,
		});
		expect(await itemsOf('trigger.getMany')).toEqual([]);
		const error = await errorOf(run('trigger.delete', { triggerId }));
		expect(error.message).toContain('Gatilho não encontrada(o)');
	});

	it('one is deleted where the answer is empty', async () => {
		await set({ deleteStatus: 204 });
		const [triggerId] = await newTriggers(sandbox, ['T']);
		expect(await itemOf('trigger.delete', { triggerId })).toMatchObject({ deleted: true });
	});

	it('the address of an Invoice Capture Trigger gets the token, which no item has', async () => {
		const webhookToken = 'token-of-sixteen-letters';
		const notificationUrl = 'https://n8n.example.com/webhook/2f1c/fatoripay';
		const item = await itemOf('trigger.create', { notificationUrl }, { webhookToken });
		expect(String(item.notificationUrl)).toMatch(/^https:\/\/n8n\.example\.com\/webhook/);
		expect(JSON.stringify(item)).not.toContain(webhookToken);
		const listed = await itemOf('trigger.getMany');
		expect(String(listed.notificationUrl)).toContain(webhookToken);
	});
});

describe('what paying costs, as it comes', () => {
	it('the methods of the account', async () => {
		await set({ enabledMethods: 'pix,boleto' });
		expect(await itemsOf('merchant.getPaymentMethods')).toMatchObject([
			{ pix: true, boleto: true, credit_card: false },
		]);
	});

	it('the instalments of an amount, one item each', async () => {
		const rows = await itemsOf('utility.getCardInstalments', { amount: '120,00' });
		expect(rows).toHaveLength(12);
		expect(rows[11]).toMatchObject({ installment: 12, amount: '10,00', total_amount: '120,00' });
		const options = { unit: 'reais' };
		const [whole] = await itemsOf('utility.getCardInstalments', { amount: '120,00', options });
		expect(whole).toMatchObject({ total_amount: '1,20' });
	});

	it('the fees', async () => {
		const [fees] = await itemsOf('utility.getFees');
		expect(Object.keys(fees ?? {})).toEqual(['pix', 'boleto', 'credit_card']);
	});
});

describe.each([
	['customer.create', 'createCustomerPath', 'Create Customer Path'],
	['customer.get', 'getCustomerPath', 'Get Customer Path'],
	['customer.getMany', 'listCustomersPath', 'List Customers Path'],
	['product.create', 'createProductPath', 'Create Product Path'],
	['product.getMany', 'listProductsPath', 'List Products Path'],
	['merchant.getPaymentMethods', 'paymentMethodsPath', 'Payment Methods Path'],
	['trigger.getMany', 'listTriggersPath', 'List Triggers Path'],
	['trigger.delete', 'deleteTriggerPath', 'Delete Trigger Path'],
	['utility.getCardInstalments', 'instalmentsPath', 'Card Installments Path'],
	['utility.getFees', 'feesPath', 'Fees Path'],
])('%s without its path', (name, field, label) => {
	it('says which one to ask for, and calls nobody', async () => {
		const live = { environment: 'production', [field]: '' };
		const error = await errorOf(run(name, { triggerId: '1' }, live));
		expect(error.message).toContain(
			`${label} of the credential: It is empty, and no document that we could read states this path.`,
		);
		expect(error.description).toContain('FatoriPay’s API reference, or ask its support');
	});
});

it.each([
	['customer.create', 'createCustomerBody', '{"document": "tax_id"}', 'cpfcnpj'],
	['product.create', 'createProductBody', '{"name": "title"}', 'name'],
])('%s: its body is called as the credential says', async (name, field, mapping, missed) => {
	// The sandbox knows its own names only, and says which one it misses.
	const error = await errorOf(run(name, {}, { [field]: mapping }));
	expect(error.message).toContain(missed);
	const extra = { options: { extraBody: JSON.stringify({ [missed]: '111.444.777-35' }) } };
	expect(await itemOf(name, extra, { [field]: mapping })).toHaveProperty('call');
});
