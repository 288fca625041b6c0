import { printedCnpj } from './fields.mjs';

/** Synthetic from the first to the last character. */
export const CREDENTIALS = {
	clientId: 'sandbox-kapitale-client',
	clientSecret: 'sandbox-kapitale-client-secret-not-a-secret',
};

/** CNPJs that belong to nobody; all but the documented one have good check digits. */
const CNPJ = {
	approved: '99901001000174',
	rejected: '99901002000119',
	staysPending: '99901003000163',
	expires: '99901004000108',
	approvedAtOnce: '99901005000152',
	unregistered: '99901006000105',
	changesMind: '99901007000141',
	withLetters: '9A90B0C1000187',
	documented: '98765432000110',
};

export const SAMPLES = {
	industryId: '7b0c6f0e-5d3a-4c1f-9a52-3e8f00000001',
	receivablePath: '/receivable/{cnpj}',
	orderId: '550e8400-e29b-41d4-a716-446655440000',
	unknownOrderId: '550e8400-e29b-41d4-a716-4466554400ff',
	cnpj: CNPJ,
	unknownCnpj: '99000000000159',
};

/**
 * What becomes of an order, by its retail. The sandbox's own: the provider documents nothing of the
 * kind. `pace` multiplies the setting settleMs; 0 is in the first answer. `then` comes settleMs later.
 *
 * @typedef {object} Fate
 * @property {import('./model.mjs').Action | null} action
 * @property {number} pace
 * @property {import('./model.mjs').Action} [then]
 * @property {string} result for people
 */

/** @type {Record<string, Fate>} */
const FATES = {
	[CNPJ.rejected]: { action: 'reject', pace: 1, result: 'is rejected' },
	[CNPJ.staysPending]: { action: null, pace: 1, result: 'stays pending until you decide' },
	[CNPJ.expires]: { action: 'expire', pace: 1, result: 'expires' },
	[CNPJ.changesMind]: {
		action: 'reject',
		pace: 0,
		then: 'approve',
		result: 'is rejected in the first answer, and approved after all',
	},
	[CNPJ.approvedAtOnce]: {
		action: 'approve',
		pace: 0,
		result: 'is approved in the first answer and, once invoiced, paid when you say so',
	},
};

/** @type {Fate} */
const OTHERS = { action: 'approve', pace: 1, result: 'is approved, and paid once invoiced' };

/** @param {string} cnpj */
export const fateOf = (cnpj) => FATES[cnpj] ?? OTHERS;

/** What becomes of the orders of the buyers that decide it, and of any other’s. */
export const FATED = Object.entries(FATES).map(([value, { result }]) => ({ value, result }));
export const OTHER_RESULT = OTHERS.result;

/** For the console and the README. */
export const OUTCOMES = [
	...FATED.map(({ value, result }) => ({ ending: printedCnpj(value), result })),
	{ ending: 'any other', result: OTHERS.result },
];

/** The two answers of the guide. */
const REGISTERED = {
	name: 'Empresa Varejo LTDA',
	retail_representative: 'João Silva',
	email: 'contato@varejo.example',
	phone: '11987654321',
	address: 'Rua das Flores',
	number: '123',
	neighborhood: 'Centro',
	city: 'São Paulo',
	state: 'SP',
	complement: 'Sala 45',
	zip_code: '01310-100',
	registered_retail: true,
};
const FROM_BUREAU = {
	...REGISTERED,
	name: 'Nova Empresa Varejo LTDA',
	retail_representative: 'Maria Santos',
	email: 'contato@novaempresa.example',
	phone: '11976543210',
	address: 'Avenida Paulista',
	number: '1000',
	neighborhood: 'Bela Vista',
	complement: '',
	registered_retail: false,
};

/**
 * @param {string} cnpj
 * @returns {typeof REGISTERED | undefined} the retail; undefined when nobody knows it
 */
export function retailOf(cnpj) {
	if (cnpj === SAMPLES.unknownCnpj) return undefined;
	return cnpj === CNPJ.unregistered ? FROM_BUREAU : REGISTERED;
}

/** The answer of the receivables page; for clients already registered. */
export const RECEIVABLES = {
	total_amount: 150_000,
	total_available_amount: 92_000,
	limit_per_operation: 50_000,
	limit_used: 18_000,
	acquirers: [
		{ description: 'Acquirer A', total_amount: 90_000 },
		{ description: 'Acquirer B', total_amount: 60_000 },
	],
};

/** The order of the examples. */
export const SEED_ORDER = {
	id: SAMPLES.orderId,
	number: 'ORD-2024-001',
	cnpj: CNPJ.documented,
	amountMinor: 1_000_050,
	expiryDate: '2024-12-31',
	purchaseDate: '2024-01-15',
	items: [{ value: 10_000.5, quantity: 1, description: 'Produto A' }],
	createdAt: Date.UTC(2024, 0, 15, 10, 30),
};
