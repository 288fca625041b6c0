import { bothProfiles, grouped } from '../../kernel/webhooks/settings.mjs';
import { ANSWER_SETTINGS } from './answers/settings.mjs';
import { WEBHOOK_SETTINGS } from './webhooks/settings.mjs';

const STATUS = { max: 599 };

const REQUESTS = grouped('Requests', {
	strict: bothProfiles(
		'boolean',
		false,
		'client headers on create, every documented field, and prices that can be read in one way only',
	),
	loginPassword: bothProfiles('boolean', false, 'the login wants the password, too'),
	loginTellsExpiry: bothProfiles(
		'boolean',
		false,
		'the login also answers token_type and expires_in; only access_token is known',
	),
	tokenTtlSeconds: bothProfiles('number', 3_600, 'seconds until a token expires'),
	priceTexts: bothProfiles(
		['digits', 'rounded'],
		'digits',
		'odd prices: the digits are cents (19.9 is 1,99), or rounded to cents (19.9 is 19,90)',
	),
	discountUnit: {
		type: ['cents', 'reais'],
		seed: 'cents',
		observed: 'reais',
		explain: 'unit of discount_amount and tax_amount; the vendor’s own client sends reais',
	},
	acceptLettersInCnpj: bothProfiles('boolean', true, 'takes the alphanumeric CNPJ of July 2026'),
	checkLuhn: bothProfiles('boolean', true, 'card numbers need a good check digit'),
	refusePastDueDate: bothProfiles('boolean', false, 'due_date must be tomorrow or later'),
	uniqueRef: bothProfiles('boolean', false, 'refuses a ref that was used'),
	enforcePayableWith: bothProfiles(
		'boolean',
		true,
		'a capture needs a method that the invoice can be paid with',
	),
	enabledMethods: bothProfiles(
		'text',
		'pix,boleto,credit_card,pixboleto',
		'what the merchant may offer, with commas between',
		{ pattern: /^(pix|boleto|credit_card|pixboleto)(,(pix|boleto|credit_card|pixboleto))*$/ },
	),
	recapture: bothProfiles(
		['again', 'refused'],
		'again',
		'capturing a paid invoice: charges once more, as nothing says that it does not, or is refused',
	),
	partialRefunds: bothProfiles('boolean', true, 'takes a refund of less than the whole'),
	refundRules: bothProfiles(
		['any', 'byMethod'],
		'any',
		'byMethod: card in parts for 180 days, Pix whole for 90, boleto never, as another provider has it',
	),
});

const REFUSALS = grouped('Refusals', {
	cardRefused: bothProfiles(
		['422', '200 errors', '200 refused'],
		'422',
		'a refused card: an error, an error with status 200, or the invoice with a refused payment',
	),
	createWithoutLink: bothProfiles(
		'boolean',
		false,
		'a new invoice is answered without link, which the vendor’s client takes for a failure',
	),
	validationStatus: bothProfiles('number', 422, 'HTTP status of refused fields; 200 works', STATUS),
	conflictStatus: bothProfiles('number', 422, 'HTTP status of what is not possible now', STATUS),
	notFoundStatus: bothProfiles('number', 404, 'HTTP status of an unknown id', STATUS),
});

/**
 * FatoriPay's switches. The profile `seed` does what the documents print; `observed` follows the
 * vendor's own WooCommerce plugin where the two differ. What no source tells is a setting with a
 * proposed value.
 *
 * @satisfies {Record<string, import('../../kernel/settings.mjs').SettingRule>}
 */
export const SETTINGS = {
	profile: {
		type: ['seed', 'observed'],
		seed: 'seed',
		observed: 'observed',
		explain: 'loads all values of a profile: the documents as printed, or the vendor’s own client',
	},
	settleMs: bothProfiles('number', 2_000, 'milliseconds until a Pix or boleto is paid', {
		kept: true,
	}),
	latencyMs: bothProfiles('number', 0, 'extra milliseconds before every answer'),
	clock: bothProfiles(
		'text',
		'',
		'the time it is for the provider, as 2023-04-24T15:09:38-03:00; empty: the real one',
		{ kept: true, problemOf: problemOfClock },
	),
	timezone: bothProfiles('text', 'America/Sao_Paulo', 'where its dates are read', {
		problemOf: problemOfZone,
	}),
	overdueByDate: bothProfiles(
		'boolean',
		true,
		'an unpaid invoice is overdue once its due date has passed; off: only when you decide',
	),
	initialStatus: bothProfiles('text', 'unpaid', 'status of a new invoice'),
	capturedStatus: bothProfiles('text', 'processing', 'status after a capture by Pix or boleto'),
	refundStatus: bothProfiles('text', 'chargeback', 'status once all of it is refunded'),
	partialRefundStatus: bothProfiles('text', 'paid', 'status while part of it is refunded'),
	...REQUESTS,
	...REFUSALS,
	...grouped('Answers', ANSWER_SETTINGS),
	...WEBHOOK_SETTINGS,
};

/** @param {string} text */
function problemOfClock(text) {
	if (text === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text)) {
		return Number.isNaN(Date.parse(text || '2023-04-24')) ? 'must be a time.' : undefined;
	}
	return 'must be a time like 2023-04-24T15:09:38-03:00, or empty.';
}

/** @param {string} text */
function problemOfZone(text) {
	try {
		new Intl.DateTimeFormat('en', { timeZone: text });
		return undefined;
	} catch {
		return 'must be a time zone like America/Sao_Paulo.';
	}
}
