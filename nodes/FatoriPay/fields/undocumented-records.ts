import { undocumentedPath } from '../../../shared/provider/undocumented-path';

/**
 * The rest of the menu: customers, products, the merchant, triggers and utilities. As for invoices,
 * the menu has a title and a method, and no page that could be read has more.
 */
const menu = {
	source: 'FatoriPay’s API reference, or ask its support',
	switchedBy: { name: 'undocumentedPaths', displayName: 'Undocumented Paths' },
} as const;

const VERB_ONLY = 'Named with its method, but no path and no answer are documented';

const ofCustomer = { id: 'the ID of the customer' };

export const createCustomerPath = undocumentedPath({
	...menu,
	name: 'createCustomerPath',
	displayName: 'Create Customer Path',
	call: '“Criar Cliente”',
	method: 'POST',
	parts: {},
	evidence: VERB_ONLY,
	sandbox: '/sandbox/customers/create',
	body: {
		name: 'createCustomerBody',
		displayName: 'Create Customer Body',
		// As the customer of an invoice has them; an update calls the name fullname.
		names: {
			name: 'name',
			email: 'email',
			phone: 'cellphone',
			document: 'cpfcnpj',
			address: 'address',
		},
	},
});

export const listCustomersPath = undocumentedPath({
	...menu,
	name: 'listCustomersPath',
	displayName: 'List Customers Path',
	call: '“Buscar Clientes”',
	method: 'GET',
	parts: {},
	evidence: VERB_ONLY,
	sandbox: '/sandbox/customers',
});

export const getCustomerPath = undocumentedPath({
	...menu,
	name: 'getCustomerPath',
	displayName: 'Get Customer Path',
	call: '“Consultar Clientes por ID”',
	method: 'GET',
	parts: ofCustomer,
	evidence: VERB_ONLY,
	sandbox: '/sandbox/customers/{id}',
});

export const paymentMethodsPath = undocumentedPath({
	...menu,
	name: 'paymentMethodsPath',
	displayName: 'Payment Methods Path',
	call: '“Métodos de Pagamento Habilitados”',
	method: 'GET',
	parts: {},
	evidence: VERB_ONLY,
	sandbox: '/sandbox/merchant/payment-methods',
});

export const createProductPath = undocumentedPath({
	...menu,
	name: 'createProductPath',
	displayName: 'Create Product Path',
	call: '“Criar Produtos”',
	method: 'POST',
	parts: {},
	evidence: VERB_ONLY,
	sandbox: '/sandbox/products/create',
	body: {
		name: 'createProductBody',
		displayName: 'Create Product Body',
		// As the items of an invoice have them.
		names: { name: 'name', description: 'description', price: 'price' },
	},
});

export const listProductsPath = undocumentedPath({
	...menu,
	name: 'listProductsPath',
	displayName: 'List Products Path',
	call: '“Buscar Produtos”',
	method: 'GET',
	parts: {},
	evidence: VERB_ONLY,
	sandbox: '/sandbox/products',
});

export const listTriggersPath = undocumentedPath({
	...menu,
	name: 'listTriggersPath',
	displayName: 'List Triggers Path',
	call: '“Consultar Gatilhos”',
	method: 'GET',
	parts: {},
	evidence: VERB_ONLY,
	sandbox: '/sandbox/triggers',
});

export const deleteTriggerPath = undocumentedPath({
	...menu,
	name: 'deleteTriggerPath',
	displayName: 'Delete Trigger Path',
	call: '“Remover Webhook”',
	method: 'DELETE',
	parts: { id: 'the ID of the trigger' },
	evidence: VERB_ONLY,
	sandbox: '/sandbox/triggers/{id}',
});

export const instalmentsPath = undocumentedPath({
	...menu,
	name: 'instalmentsPath',
	displayName: 'Card Installments Path',
	call: '“Consultar Parcelas do Cartão”',
	method: 'GET',
	parts: {},
	evidence: VERB_ONLY,
	sandbox: '/sandbox/utilities/instalments',
	body: {
		name: 'instalmentsQuery',
		displayName: 'Card Installments Query',
		names: { amount: 'amount' },
	},
});

export const feesPath = undocumentedPath({
	...menu,
	name: 'feesPath',
	displayName: 'Fees Path',
	call: '“Consultar Taxas”',
	method: 'GET',
	parts: {},
	evidence: VERB_ONLY,
	sandbox: '/sandbox/utilities/fees',
});

/** In the order of the menu. */
export const recordPaths = [
	createCustomerPath,
	listCustomersPath,
	getCustomerPath,
	paymentMethodsPath,
	createProductPath,
	listProductsPath,
	listTriggersPath,
	deleteTriggerPath,
	instalmentsPath,
	feesPath,
] as const;
