import type { IDataObject } from 'n8n-workflow';

import { InvoiceCapture } from '../../../nodes/FatoriPay/InvoiceCapture/InvoiceCapture.node';
import { type NodeSetup, runNode } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import type { Calls, Changes } from '../entry';

export type { Changes } from '../entry';

/** As n8n hands the credential over. */
export function fatoriPayCredential(sandbox: Sandbox, { tokenUrl, ...changes }: IDataObject = {}) {
	const { baseUrl, credentials } = sandbox.ready.providers.fatoripay;
	return {
		fatoriPayApi: {
			environment: 'custom',
			baseUrl,
			undocumentedPaths: true,
			...credentials,
			// A log-in has no address of its own, only a path.
			...(tokenUrl !== undefined && { loginPath: '/nobody/logs/in/here' }),
			...changes,
		} as IDataObject,
	};
}

export const SEED_INVOICE = '2329167a-29d8-41f6-bea5-305461430d7c';
export const SEED_CUSTOMER = 'da55e5ed-c073-4dce-b649-14e4fe382a11';
export const PAID_INVOICE = '6a1d4f0e-7c2b-4e59-8f30-0000000000a1';

/** Synthetic, with good check digits; the last two digits of the number decide in the sandbox. */
export const CARD = {
	number: '5555555555554444',
	expiry: '01/2099',
	cvv: '739',
	holder: 'CLIENTE DE TESTE',
	document: '111.444.777-35',
};
export const CARDS = {
	paid: CARD.number,
	refused: '4000000000000101',
	refusedLate: '4000000000000002',
	staysProcessing: '4000000000000903',
	chargedBack: '4000000000000705',
	paidLate: '4000000000000606',
};

/** By expression, as card data has to be; where an item has none, nothing is there. */
export const CARD_FIELDS = {
	cardNumber: '={{ $json.card.number }}',
	cardExpiry: '={{ $json.card.expiry }}',
	cardCvv: '={{ $json.card.cvv }}',
	cardHolder: '={{ $json.card.holder }}',
	cardHolderDocument: '={{ $json.card.document }}',
};

export const CUSTOMER = {
	customerName: 'Cliente de Teste',
	customerDocument: '111.444.777-35',
	customerEmail: 'cliente.teste@example.com',
	customerPhone: '={{ $json.phone ?? "11 99999-9999" }}',
	addressStreet: 'Rua de Teste',
	addressNumber: '123',
	addressComplement: 'Sala 1',
	addressNeighborhood: 'Centro',
	addressCity: 'Curitiba',
	addressState: 'PR',
	addressZip: '80000-000',
};

/** R$ 123,13, as in the newer example. */
export const ITEMS = {
	item: [
		{ name: 'Produto A', itemDescription: 'Primeiro', quantity: '1', price: '100,25' },
		{ name: 'Produto B', itemDescription: 'Segundo', quantity: '2', price: '11,44' },
	],
};

const NEW = {
	reference: '={{ $json.reference }}',
	dueDate: '2099-12-01',
	invoiceText: 'Pedido de teste',
	...CUSTOMER,
	items: ITEMS,
};
const ONE = { invoiceId: `={{ $json.invoiceId ?? "${SEED_INVOICE}" }}` };

const ADDRESS = Object.fromEntries(
	Object.entries(CUSTOMER).filter(([name]) => name.startsWith('address')),
);
const OF_CUSTOMER = { customerId: `={{ $json.customerId ?? "${SEED_CUSTOMER}" }}` };

/** Parameters of a good call of every operation, by resource and operation. */
export const GOOD_CALLS: Record<string, IDataObject> = {
	'customer.create': CUSTOMER,
	'customer.get': OF_CUSTOMER,
	'customer.getMany': {},
	'customer.update': { ...OF_CUSTOMER, customerEmail: 'novo@example.com', ...ADDRESS },
	'product.create': { productName: 'Café em grãos', price: '49,90' },
	'product.getMany': {},
	'merchant.getPaymentMethods': {},
	'trigger.create': {
		triggerName: 'Loja',
		action: 'payment_received',
		notificationUrl: 'https://n8n.example.com/webhook/1',
	},
	'trigger.delete': { triggerId: '={{ $json.triggerId }}' },
	'trigger.getMany': {},
	'utility.getCardInstalments': { amount: '100,00' },
	'utility.getFees': {},
	'invoice.cancel': ONE,
	'invoice.captureByBoleto': ONE,
	'invoice.captureByCard': { ...ONE, ...CARD_FIELDS, installments: 10 },
	'invoice.captureByPix': ONE,
	'invoice.create': NEW,
	'invoice.createAndCapture': { ...NEW, ...CARD_FIELDS },
	'invoice.findByReference': { reference: '={{ $json.reference ?? "5" }}' },
	'invoice.get': ONE,
	'invoice.getMany': {},
	'invoice.getPayoutAgenda': ONE,
	'invoice.refund': {
		invoiceId: `={{ $json.invoiceId ?? "${PAID_INVOICE}" }}`,
		amount: '10,00',
		reference: '={{ $json.refund ?? $json.reference }}',
	},
	'invoice.update': { ...ONE, invoiceText: 'Pedido 1042, corrigido' },
	'invoice.waitUntilPaid': { ...ONE, maxWaitSeconds: 1, options: { pollSeconds: 1 } },
};

/** Any operation, by its name in GOOD_CALLS. */
export function calling(sandbox: Sandbox, name: string, changes: Changes = {}): NodeSetup {
	const { items, parameters: changed, ...rest } = changes;
	const [resource = '', operation = ''] = name.split('.');
	return {
		nodeType: new InvoiceCapture(),
		credentials: fatoriPayCredential(sandbox),
		...rest,
		items: (items ?? [{}]).map((item) => ({ card: CARD, ...item })),
		parameters: {
			resource,
			operation,
			...GOOD_CALLS[name],
			...changed,
		} as NodeSetup['parameters'],
	};
}

/** New invoices under these references. */
export async function newInvoices(
	sandbox: Sandbox,
	references: readonly string[],
	more: IDataObject = {},
): Promise<string[]> {
	const items = references.map((reference) => ({ reference, ...more }));
	const made = await runNode(calling(sandbox, 'invoice.create', { items, nodeId: 'maker' }));
	return made.items.map(({ json }) => String(json.invoiceId));
}

/** The same, paid by card in two installments. */
export async function paidInvoices(
	sandbox: Sandbox,
	references: readonly string[],
	amounts: readonly number[] = [],
): Promise<string[]> {
	const items = references.map((reference, index) => ({
		reference,
		lines: [{ name: 'Produto', quantity: 1, price: amounts[index] ?? 123.13 }],
	}));
	const made = await runNode(
		calling(sandbox, 'invoice.createAndCapture', {
			items,
			nodeId: 'maker',
			parameters: { installments: 2, itemsFrom: 'json', itemsJson: '={{ $json.lines }}' },
		}),
	);
	return made.items.map(({ json }) => String(json.invoiceId));
}

/** New triggers, by their ids. */
export async function newTriggers(sandbox: Sandbox, names: readonly string[]): Promise<string[]> {
	const items = names.map((triggerName) => ({ triggerName }));
	const made = await runNode(
		calling(sandbox, 'trigger.create', {
			items,
			nodeId: 'maker',
			parameters: { triggerName: '={{ $json.triggerName }}' },
		}),
	);
	return made.items.map(({ json }) => String(json.triggerId));
}

/** Operations that need a payment to look at. */
const OF_PAID = ['invoice.refund', 'invoice.getPayoutAgenda'];

export const fatoriPayCalls: Calls = {
	names: Object.keys(GOOD_CALLS),
	setUp: calling,
	path: (name) => PATHS[name] ?? '/invoices/',
	async prepare(sandbox, name) {
		if (name.startsWith('trigger.')) {
			return (await newTriggers(sandbox, ['A', 'B'])).map((triggerId) => ({ triggerId }));
		}
		if (!name.startsWith('invoice.')) return [{}, {}];
		const make = OF_PAID.includes(name) ? paidInvoices : newInvoices;
		const [first = '', second = ''] = await make(sandbox, ['made-A', 'made-B']);
		const isNew = name.startsWith('invoice.create');
		return ['A', 'B'].map((letter, index) => ({
			reference: name === 'invoice.findByReference' ? `made-${letter}` : letter,
			refund: `refund-${letter}`,
			...(!isNew && { invoiceId: index === 0 ? first : second }),
		}));
	},
};

/** The call itself, not the look at the invoice before it. */
const PATHS: Record<string, string> = {
	'customer.create': '/customers/create',
	'customer.get': '/customers/',
	'customer.getMany': '/customers',
	'customer.update': '/customer/',
	'product.create': '/products/create',
	'product.getMany': '/products',
	'merchant.getPaymentMethods': '/merchant/payment-methods',
	'trigger.create': '/triggers/create',
	'trigger.delete': '/triggers/',
	'trigger.getMany': '/triggers',
	'utility.getCardInstalments': '/utilities/instalments',
	'utility.getFees': '/utilities/fees',
	'invoice.captureByBoleto': '/invoices/capture/',
	'invoice.captureByCard': '/invoices/capture/',
	'invoice.captureByPix': '/invoices/capture/',
	'invoice.create': '/invoices/create',
	'invoice.createAndCapture': '/invoices/create',
	'invoice.refund': '/invoices/refund/',
	'invoice.update': '/invoices/update/',
	'invoice.cancel': '/invoices/cancel/',
};
