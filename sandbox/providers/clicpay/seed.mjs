/** Synthetic from the first to the last character. */
export const CREDENTIALS = {
	accessToken: 'sandbox-clicpay-static-token-not-a-secret',
	clientId: 'sandbox-clicpay-client',
	clientSecret: 'sandbox-clicpay-client-secret-not-a-secret',
};

export const USER = {
	id: 1,
	name: 'Loja de Teste',
	email: 'loja.teste@example.com',
	email_verified_at: '2023-01-01T00:00:00.000000Z',
	created_at: '2023-01-01T00:00:00.000000Z',
	updated_at: '2023-01-01T00:00:00.000000Z',
};

/**
 * eMola has id 1 in the provider's own example; the other ids are assumptions.
 *
 * @type {import('./model.mjs').Method[]}
 */
export const METHODS = [
	{ id: 1, name: 'eMola', slug: 'emola' },
	{ id: 2, name: 'M-Pesa', slug: 'mpesa' },
	{ id: 3, name: 'mKesh', slug: 'mkesh' },
	{ id: 4, name: 'NetShop', slug: 'netshop' },
];

export const SAMPLES = {
	walletIds: { mpesa: 144365, emola: 244366, mkesh: 144367, netshop: 144368 },
	sandboxWalletIds: { mpesa: 244365, emola: 244366, mkesh: 244367, netshop: 244368 },
	documentedEmolaWalletId: 1,
	documentedWebhookWalletId: 17,
	organizationId: 17,
	webhookId: 1,
	webhookEventId: 2,
	webhookSecret: 'sandbox-clicpay-webhook-secret-not-a-secret',
	inactiveWalletId: 300001,
	unknownWalletId: 999999,
	reference: 'CP123456789',
	unknownReference: 'CP000000000',
	msisdn: {
		succeeds: '841234567',
		fails: '841234501',
		cancelled: '841234502',
		staysPending: '841234503',
		rejected: '841234504',
		failsAtOnce: '841234505',
		succeedsLate: '841234506',
		succeedsAtOnce: '841234507',
		failsAtOnceThenSucceeds: '841234508',
		failsThenSucceeds: '841234509',
	},
};

const FIRST_DAY = Date.UTC(2023, 0, 1);

const MAIN_BALANCE_MINOR = 500_000_000;

/**
 * @typedef {import('./model.mjs').MobileMethod} MobileMethod
 * @typedef {import('./model.mjs').Wallet} Wallet
 *
 * @param {number} id
 * @param {string} name
 * @param {string} slug of its method
 * @param {Wallet['environment']} environment
 * @param {number} balanceMinor
 * @param {boolean} [isActive]
 */
function wallet(id, name, slug, environment, balanceMinor, isActive = true) {
	return { id, name, method: methodOf(slug), environment, balanceMinor, isActive };
}

/** @param {string} slug */
function methodOf(slug) {
	const method = METHODS.find((known) => known.slug === slug);
	if (method) return method;
	throw new Error(`No payment method is called ${slug}.`);
}

function mainWallets() {
	const { walletIds, sandboxWalletIds } = SAMPLES;
	const rows = [
		// The only active production eMola wallet, so that the documented example call gets the
		// documented example answer.
		wallet(SAMPLES.documentedEmolaWalletId, 'Minha Carteira', 'emola', 'production', 100_000),
	];
	for (const [slug, id] of Object.entries(walletIds)) {
		if (slug === 'emola') continue;
		rows.push(wallet(id, `Loja ${slug}`, slug, 'production', MAIN_BALANCE_MINOR));
	}
	for (const [slug, id] of Object.entries(sandboxWalletIds)) {
		rows.push(wallet(id, `Testes ${slug}`, slug, 'sandbox', MAIN_BALANCE_MINOR));
	}
	return rows;
}

function branchWallets() {
	const rows = [wallet(SAMPLES.inactiveWalletId, 'Loja fechada', 'emola', 'production', 0, false)];
	const slugs = ['mpesa', 'mkesh', 'netshop'];
	for (let number = 1; number <= 23; number += 1) {
		const slug = slugs[number % slugs.length] ?? '';
		const environment = number % 4 === 0 ? 'sandbox' : 'production';
		const name = `Filial ${String(number).padStart(2, '0')}`;
		const balanceMinor = number * 123_457;
		rows.push(wallet(300_100 + number, name, slug, environment, balanceMinor, number % 7 !== 0));
	}
	// The wallet that the documented webhook examples name.
	const { documentedWebhookWalletId: id } = SAMPLES;
	rows.push(wallet(id, 'Filial 24', 'mkesh', 'production', 2_962_968));
	return rows;
}

/** 33 wallets, a fresh copy each time; each is one day younger than the last. */
export function seedWallets() {
	return [...mainWallets(), ...branchWallets()].map((row, index) => ({
		...row,
		createdAt: FIRST_DAY + index * 86_400_000,
	}));
}

/**
 * The payment of the provider's status example.
 *
 * @type {Pick<import('./model.mjs').Transaction, 'operation' | 'msisdnLast4' | 'amountMinor' |
 *   'description' | 'notes' | 'status' | 'createdAt' | 'settledAt'>}
 */
export const SEED_TRANSACTION = {
	operation: 'c2b.mpesa',
	msisdnLast4: SAMPLES.msisdn.succeeds.slice(-4),
	amountMinor: 100_000,
	description: 'Compra online',
	notes: 'Pedido #12345',
	status: 'successful',
	createdAt: FIRST_DAY,
	settledAt: FIRST_DAY,
};

/** The first payment after a reset gets 124, as in the provider's example. */
export const FIRST_TRANSACTION_ID = 123;

/** Every wallet belongs to it; the documented webhook examples name it. */
export const ORGANIZATIONS = [SAMPLES.organizationId];

/**
 * The webhook that the examples are about. It follows one quiet wallet only, and its address is
 * not on this machine, so ordinary use of the sandbox sends nothing to it.
 *
 * @type {import('./model.mjs').EndpointFields &
 *   Pick<import('./model.mjs').Endpoint, 'secret' | 'createdAt'>}
 */
export const SEED_WEBHOOK = {
	url: 'https://example.com/clicpay/webhook',
	secret: SAMPLES.webhookSecret,
	eventsEnabled: ['transaction.completed', 'transaction.failed'],
	active: true,
	organizationIds: [],
	walletIds: [SAMPLES.documentedWebhookWalletId],
	createdAt: FIRST_DAY,
};

/**
 * Its log: an event that never arrived, then event 2 of the examples, which did.
 *
 * @type {Array<{ type: string, answered: number, tries: number,
 *   data?: import('../../kernel/app.mjs').Fields }>}
 */
export const SEED_EVENTS = [
	{
		type: 'transaction.failed',
		answered: 500,
		tries: 5,
		data: { clicpay_reference: 'CP123456788', transaction_id: 122, status: 'failed' },
	},
	{ type: 'transaction.completed', answered: 200, tries: 1 },
];
