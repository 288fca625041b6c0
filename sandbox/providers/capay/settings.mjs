import { bothProfiles } from '../../kernel/webhooks/settings.mjs';
import { WEBHOOK_SETTINGS } from './webhooks/settings.mjs';

const STATUS = { max: 599 };
const PAGES = { group: 'Lists' };
const ACCESS = { group: 'Access and repeated calls' };
const RECORDS = { group: 'Beneficiaries, clients and deposits' };

/**
 * Capay's switches. The profile `seed` does what its pages say, `observed` what others have seen on
 * its own sandbox. What nobody knows is a setting with a proposed value.
 *
 * @satisfies {Record<string, import('../../kernel/settings.mjs').SettingRule>}
 */
export const SETTINGS = {
	profile: {
		type: ['seed', 'observed'],
		seed: 'seed',
		observed: 'observed',
		explain: 'loads all values of a profile: the pages, or what was seen on the real sandbox',
	},
	settleMs: bothProfiles('number', 2_000, 'milliseconds that each step of a payment takes', {
		kept: true,
	}),
	latencyMs: bothProfiles('number', 0, 'extra milliseconds before every answer'),
	approvalAbove: bothProfiles(
		'number',
		100_000,
		'a larger payment waits for the approval of the customer; 0: none does',
	),
	fundingTimeoutMs: bothProfiles(
		'number',
		0,
		'milliseconds until a payment that waits for funds is cancelled; 0: never',
	),
	paymentVisibleAfterMs: bothProfiles(
		'number',
		0,
		'milliseconds until a new payment can be found; before that it is 404',
	),
	refundAs: bothProfiles(
		['credit', 'payment'],
		'credit',
		'a failed payment comes back as a line of the ledger, or as a new payment, too',
	),
	houseAccount: bothProfiles(
		'boolean',
		true,
		'money of customers lies on the House Account of their company; off: on their own',
	),
	pairOrder: bothProfiles(
		['sellBuy', 'buySell', 'market'],
		'sellBuy',
		'which currency stands first in a pair; both known samples fit the first and the last',
	),
	quotationMs: bothProfiles('number', 60_000, 'milliseconds that a quotation is good for'),
	updateNeedsSource: bothProfiles('boolean', false, 'an update must repeat sourceOfFunds'),
	cancelRefusedStatus: bothProfiles(
		'number',
		400,
		'HTTP status of a cancellation that is too late',
		STATUS,
	),
	cancelSettlesMs: bothProfiles(
		'number',
		0,
		'milliseconds that a cancelled payment still keeps its beneficiary busy',
	),

	tokenStatus: { ...status(200, 201, 'HTTP status of a new token'), ...ACCESS },
	tokenTtlSeconds: bothProfiles('number', 3_600, 'seconds until a token expires', ACCESS),
	wrongCredentialsStatus: { ...status(401, 401, 'HTTP status of wrong credentials'), ...ACCESS },
	idempotencyScope: bothProfiles(
		['company', 'call'],
		'company',
		'a key counts for all calls of a company, or for each call by itself',
		ACCESS,
	),
	failedTryBurnsKey: bothProfiles(
		'boolean',
		false,
		'a refused request uses its key up; nobody knows whether it does',
		ACCESS,
	),
	foreignStatus: {
		...status(403, 403, 'HTTP status for what belongs to somebody else'),
		...ACCESS,
	},
	noClientStatus: {
		...status(400, 400, 'HTTP status of a payment of a program manager without clientId'),
		...ACCESS,
	},
	noClientText: bothProfiles(
		'text',
		'clientId should not be empty',
		'what that refusal says',
		ACCESS,
	),
	unknownFields: bothProfiles(
		['ignored', 'refused'],
		'ignored',
		'fields that are not documented',
		ACCESS,
	),

	largestPage: bothProfiles('number', 0, 'largest limit, 0: as large as asked for', PAGES),
	largerPages: bothProfiles(
		['capped', 'refused'],
		'capped',
		'a larger limit gets fewer rows, or is refused',
		PAGES,
	),
	newestFirst: bothProfiles('boolean', true, 'order of lists; off: the oldest first', PAGES),
	listWithoutClientId: bothProfiles(
		['own', 'all'],
		'own',
		'a list without clientId: only of the caller itself, or of its clients, too',
		PAGES,
	),

	confirmationOfPayee: {
		type: ['byAccount', 'others'],
		seed: 'byAccount',
		observed: 'others',
		explain: 'Confirmation of Payee by account ending, or COP OTHERS for every account',
		...RECORDS,
	},
	validateStatus: { ...status(200, 201, 'HTTP status of a validation'), ...RECORDS },
	validateV2Status: {
		...status(200, 201, 'HTTP status of a validation with Confirmation of Payee'),
		...RECORDS,
	},
	deletedBeneficiary: bothProfiles(
		['gone', 'inactive'],
		'gone',
		'a deleted beneficiary is 404, or can still be read with isActive false',
		RECORDS,
	),
	deletedClientShown: bothProfiles(
		'boolean',
		true,
		'deleting a client answers with its record; off: with nothing',
		RECORDS,
	),
	clientActivation: bothProfiles(
		['delayed', 'manual', 'immediate'],
		'delayed',
		'a new client becomes ACTIVE after settleMs, when you say so, or at once',
		RECORDS,
	),
	simulateDeposits: bothProfiles(
		'boolean',
		true,
		'offers POST /deposits/simulate; off: 404, as in production',
		RECORDS,
	),
	simulateStatus: { ...status(200, 201, 'HTTP status of a simulated deposit'), ...RECORDS },
	depositPace: {
		type: 'number',
		seed: 1,
		observed: 20,
		explain: 'a deposit is booked after this many times settleMs',
		...RECORDS,
	},
	depositStatusSpelling: {
		type: ['underscore', 'space'],
		seed: 'underscore',
		observed: 'space',
		explain: 'PENDING_REFUND, or PENDING REFUND',
		...RECORDS,
	},
	depositType: {
		type: 'text',
		seed: 'WIRE TRANSFER',
		observed: 'MANUAL DEPOSIT',
		explain: 'type of a deposit; the second was seen and is not documented',
		...RECORDS,
	},
	...WEBHOOK_SETTINGS,
};

/** @param {number} seed @param {number} observed @param {string} explain */
function status(seed, observed, explain) {
	return { type: /** @type {const} */ ('number'), seed, observed, explain, ...STATUS };
}
