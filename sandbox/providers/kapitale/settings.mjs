import { bothProfiles } from '../../kernel/webhooks/settings.mjs';
import { WEBHOOK_SETTINGS } from './webhooks/settings.mjs';

const REFUSALS = { max: 599 };
const FEE = { max: 1 };

/**
 * Kapitale's switches. The profile `seed` does what its guide prints; `observed` follows the live
 * pages, whose list carries whole orders. Most status words are nowhere documented: each is a
 * setting of its own.
 *
 * @satisfies {Record<string, import('../../kernel/settings.mjs').SettingRule>}
 */
export const SETTINGS = {
	profile: {
		type: ['seed', 'observed'],
		seed: 'seed',
		observed: 'observed',
		explain: 'loads all values of a profile: the guide as printed, or the live pages',
	},
	settleMs: bothProfiles('number', 2_000, 'milliseconds until an order is decided', { kept: true }),
	latencyMs: bothProfiles('number', 0, 'extra milliseconds before every answer'),
	listEntries: {
		type: ['trimmed', 'full'],
		seed: 'trimmed',
		observed: 'full',
		explain: 'orders in the list: the five fields of the example, or all of them',
	},
	newestFirst: bothProfiles('boolean', true, 'order of the list; off: the oldest first'),
	largestPage: bothProfiles('number', 0, 'largest page of the list, 0: as large as asked for'),
	emptyFields: bothProfiles(
		['null', 'omitted'],
		'null',
		'what is not known yet is null or left out',
	),
	requiredFields: bothProfiles(
		['all', 'core'],
		'all',
		'a new order needs every documented field, or only number, date, amount and CNPJ',
	),
	acceptMaskedCnpj: bothProfiles('boolean', false, 'takes 00.000.000/0001-00 in a new order', {
		title: 'Accept masked CNPJ',
	}),
	acceptLettersInCnpj: bothProfiles('boolean', true, 'takes the alphanumeric CNPJ of July 2026', {
		title: 'Accept letters in CNPJ',
	}),
	enforceItemSum: bothProfiles('boolean', false, 'items must add up to the amount'),
	uniqueOrderNumber: bothProfiles('boolean', false, 'refuses an order number that was used'),
	createStatus: bothProfiles('number', 201, 'HTTP status of a new order', REFUSALS),
	validationStatus: bothProfiles('number', 400, 'HTTP status of a refused field', REFUSALS),
	wrongStateStatus: bothProfiles(
		'number',
		409,
		'HTTP status of a call that comes too early',
		REFUSALS,
	),
	duplicateStatus: bothProfiles('number', 409, 'HTTP status of a number used twice', REFUSALS),
	missingScopeStatus: bothProfiles(
		'number',
		403,
		'HTTP status without the scope: 403 or 401',
		REFUSALS,
	),
	grantReceivables: bothProfiles('boolean', true, 'tokens may have the scope receivable.read'),
	tokenTtlSeconds: bothProfiles('number', 3_600, 'seconds until a token expires'),
	industryFee: bothProfiles('number', 0.0215, 'fraction that the industry pays', FEE),
	retailFee: bothProfiles('number', 0, 'fraction that the retail pays', FEE),
	approvedPayment: bothProfiles('text', 'approved', 'payment status after the approval'),
	rejectedOrder: bothProfiles('text', 'rejected', 'order status after a rejection'),
	rejectedPayment: bothProfiles('text', 'denied', 'payment status after a rejection'),
	canceledOrder: bothProfiles('text', 'canceled', 'order status after a cancellation'),
	...WEBHOOK_SETTINGS,
};
