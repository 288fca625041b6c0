/** Synthetic from the first to the last character. */
export const CREDENTIALS = {
	clientId: 'sandbox-fatoripay-client',
	clientSecret: 'sandbox-fatoripay-client-secret-not-a-secret',
	username: '11144477735',
	password: 'sandbox-fatoripay-password-not-a-secret',
};

/**
 * Paths that no source documents. They are the sandbox's own, and look like it: a client has to take
 * them from its credentials, and can learn nothing about FatoriPay from them.
 */
export const PLACEHOLDER_PATHS = /** @type {const} */ ({
	renewPath: '/sandbox/auth/renew',
	refundPath: '/sandbox/invoices/refund/{id}',
	updateInvoicePath: '/sandbox/invoices/update/{id}',
	cancelPath: '/sandbox/invoices/cancel/{id}',
	createCustomerPath: '/sandbox/customers/create',
	listCustomersPath: '/sandbox/customers',
	getCustomerPath: '/sandbox/customers/{id}',
	paymentMethodsPath: '/sandbox/merchant/payment-methods',
	createProductPath: '/sandbox/products/create',
	listProductsPath: '/sandbox/products',
	listTriggersPath: '/sandbox/triggers',
	deleteTriggerPath: '/sandbox/triggers/{id}',
	instalmentsPath: '/sandbox/utilities/instalments',
	feesPath: '/sandbox/utilities/fees',
});

/** The path under which FatoriPay's API begins, and the merchant's part of an invoice's `link`. */
export const API = '/api/v1';
export const MERCHANT_SLUG = 'loja-de-teste-ltda.';

export const SAMPLES = {
	/** The invoice of the card example: it waits for its capture. */
	invoiceId: '2329167a-29d8-41f6-bea5-305461430d7c',
	paidInvoiceId: '6a1d4f0e-7c2b-4e59-8f30-0000000000a1',
	processingInvoiceId: '6a1d4f0e-7c2b-4e59-8f30-0000000000a8',
	unknownInvoiceId: '6a1d4f0e-7c2b-4e59-8f30-0000000000ff',
	customerId: 'da55e5ed-c073-4dce-b649-14e4fe382a11',
	unknownCustomerId: 'da55e5ed-c073-4dce-b649-14e4fe3800ff',
	productId: '8c214358-46c3-4d90-991e-e12708deb114',
	cpf: '11144477735',
	cnpj: '99901001000174',
	cnpjWithLetters: '12ABC34501DE35',
	cellphone: {
		pays: '11999999999',
		becomesOverdue: '11999999901',
		isRefused: '11999999902',
		staysProcessing: '11999999903',
		chargesBack: '11999999905',
		paysLate: '11999999906',
	},
	merchantSlug: MERCHANT_SLUG,
	webhookSecret: 'sandbox-fatoripay-webhook-secret-not-a-secret',
};

/** The customer of the examples, with nobody's data. */
export const SEED_CUSTOMER = {
	id: SAMPLES.customerId,
	name: 'Cliente de Teste',
	email: 'cliente.teste@example.com',
	description: null,
	cellphone: SAMPLES.cellphone.pays,
	cpfcnpj: SAMPLES.cpf,
	address: {
		street: 'Rua de Teste',
		number: '123',
		complement: 'Sala 1',
		neighborhood: 'Centro',
		city: 'Curitiba',
		state: 'PR',
		zipcode: '80000000',
	},
};

export const SEED_PRODUCT = {
	id: SAMPLES.productId,
	name: 'Produto redondo',
	description: 'Desc',
	priceMinor: 5_000,
};

export const SEED_ITEM = {
	id: '53cdf70d-8bb0-4736-b235-dace860d2316',
	product: SEED_PRODUCT,
	quantity: 2,
	totalMinor: 10_000,
};

export const SEED_CARD = {
	brand: 'MasterCard',
	firstSix: '550000',
	lastFour: '0004',
	holder: 'CLIENTE DE TESTE',
	document: SAMPLES.cpf,
	installments: 10,
};

/**
 * Three invoices of the same order: the one that waits, one that was paid by card some payouts ago,
 * and one whose boleto is out.
 *
 * @type {Array<Pick<import('./model.mjs').Invoice, 'id' | 'ref' | 'linkToken'> & {
 *   ageDays: number, dueInDays: number, payment: (Pick<import('./model.mjs').Payment, 'method' |
 *   'card'> & { stage: import('./model.mjs').Stage }) | null }>}
 */
export const SEED_INVOICES = [
	{
		id: SAMPLES.paidInvoiceId,
		ref: '1',
		linkToken: 'pA8dRt5kWm2ZqX0cVb7nLj4hGf6sYu',
		ageDays: 70,
		dueInDays: 3,
		payment: { method: 'credit_card', card: SEED_CARD, stage: 'paid' },
	},
	{
		id: SAMPLES.processingInvoiceId,
		ref: '8',
		linkToken: 'bO3lEt9oTx6RsU1wDz5mKi8gHc2vNy',
		ageDays: 0,
		dueInDays: 3,
		payment: { method: 'boleto', card: null, stage: 'processing' },
	},
	{
		id: SAMPLES.invoiceId,
		ref: '5',
		linkToken: 'hQ27CHiPXxHmC6fImMoS1ysCTq6te8',
		ageDays: 0,
		dueInDays: 3,
		payment: null,
	},
];
