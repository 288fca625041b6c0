import { WEBHOOK_SETTINGS } from './webhooks/settings.mjs';

/**
 * ClicPay's switches. The profile `seed` does what the provider documents and nothing else;
 * `observed` follows what integrators report and the provider does not document.
 *
 * @satisfies {Record<string, import('../../kernel/settings.mjs').SettingRule>}
 */
export const SETTINGS = {
	profile: {
		type: ['seed', 'observed'],
		seed: 'seed',
		observed: 'observed',
		explain: 'loads all values of a profile: documented only, or as integrators report it',
	},
	settleMs: {
		type: 'number',
		seed: 2_000,
		observed: 2_000,
		kept: true,
		explain: 'milliseconds until the customer has confirmed a payment',
	},
	latencyMs: {
		type: 'number',
		seed: 0,
		observed: 0,
		explain: 'extra milliseconds before every answer',
	},
	c2bAnswers: {
		type: ['async', 'sync'],
		seed: 'async',
		observed: 'sync',
		explain: 'c2b answers at once with pending (async) or only with the final result (sync)',
	},
	proxyCutMs: {
		type: 'number',
		seed: 60_000,
		observed: 60_000,
		explain: 'a sync call that takes longer gets a 504 page; the payment goes on. 0: never',
	},
	maxAmount: {
		type: 'number',
		seed: 50_000,
		observed: 150_000,
		explain: 'largest amount of a mobile payment',
	},
	upperCaseStatus: {
		type: 'boolean',
		seed: false,
		observed: true,
		explain: 'the status query answers in capitals',
	},
	amountInStatus: {
		type: 'boolean',
		seed: true,
		observed: false,
		explain: 'the status query tells the amount',
	},
	rejectedWord: {
		type: 'boolean',
		seed: false,
		observed: true,
		explain: 'the status query says rejected; off: it says failed instead',
	},
	statusCacheMs: {
		type: 'number',
		seed: 0,
		observed: 15_000,
		explain: 'a status answer is repeated for this long, even when the payment has moved on',
	},
	visibleAfterMs: {
		type: 'number',
		seed: 0,
		observed: 0,
		explain: 'the status query does not know a payment younger than this',
	},
	idempotency: {
		type: ['ignore', 'honour'],
		seed: 'ignore',
		observed: 'honour',
		explain: 'what happens to the header Idempotency-Key',
	},
	walletMethodCheck: {
		type: ['off', '403', '400'],
		seed: 'off',
		observed: '403',
		explain: 'a wallet of another payment method: accepted, 403, or 400 on wallet_id',
	},
	prefixCheck: {
		type: 'boolean',
		seed: false,
		observed: false,
		explain: 'mkesh only 82/83, mpesa only 84/85, emola only 86/87',
	},
	extras: {
		type: 'boolean',
		seed: false,
		observed: true,
		explain: 'the two undocumented lists: all wallets, and the transactions of a wallet',
	},
	oauth: { type: 'boolean', seed: true, observed: true, explain: 'POST /oauth/token exists' },
	tokenTtlSeconds: {
		type: 'number',
		seed: 31_536_000,
		observed: 31_536_000,
		explain: 'lifetime of issued tokens; one year is the framework default',
	},
	checkoutReturn: {
		type: ['plain', 'resultIndicator'],
		seed: 'plain',
		observed: 'plain',
		explain: 'after the card page, the callback address as it was given, or with resultIndicator',
	},
	...WEBHOOK_SETTINGS,
};
