import { sendJson } from '../../kernel/answers.mjs';
import { createAccount, JSON_HEADERS, UNAUTHENTICATED } from './account.mjs';
import { checkoutRoutes } from './card/checkout.mjs';
import { cardRoutes } from './card/routes.mjs';
import { Sessions } from './card/sessions.mjs';
import { createCounter } from './counter.mjs';
import { OUTCOMES } from './outcomes.mjs';
import { paymentRoutes } from './payments.mjs';
import { CREDENTIALS, SAMPLES } from './seed.mjs';
import { SETTINGS } from './settings.mjs';
import { splitRoutes } from './split.mjs';
import { ClicPayState } from './state.mjs';
import { statusRoutes } from './status.mjs';
import { describeSubscription, describeTransaction, describeWallet } from './views.mjs';
import { walletRoutes } from './wallets.mjs';
import { createAnnouncer } from './webhooks/announcer.mjs';
import { webhookRoutes } from './webhooks/routes.mjs';
import { Endpoints } from './webhooks/store.mjs';
import { pay } from './sample-payment.mjs';
import { CONSOLE } from './words.mjs';

/** @type {Record<string, import('./model.mjs').FinalStatus>} */
const ACTIONS = { settle: 'successful', fail: 'failed', cancel: 'cancelled' };

/** @type {import('../../kernel/provider.mjs').ProviderModule} */
export const clicPay = { id: 'clicpay', name: 'ClicPay', settings: SETTINGS, create };

/**
 * What the routes share.
 *
 * @typedef {object} Rooms
 * @property {import('./model.mjs').ClicPayKernel} kernel
 * @property {ClicPayState} state
 * @property {ReturnType<typeof createCounter>} counter
 * @property {Sessions} sessions
 * @property {Endpoints} endpoints
 * @property {ReturnType<typeof createAnnouncer>} announcer
 * @property {import('../../kernel/app.mjs').Hook} authenticate
 *
 * @param {import('./model.mjs').ClicPayKernel} kernel
 * @returns {import('../../kernel/provider.mjs').Provider}
 */
function create(kernel) {
	const state = new ClicPayState(kernel);
	const account = createAccount(kernel);
	const { authenticate } = account;
	const counter = createCounter(kernel);
	const sessions = new Sessions();
	const endpoints = new Endpoints();
	const announcer = createAnnouncer(kernel, state, endpoints);
	const rooms = { kernel, state, counter, sessions, endpoints, announcer, authenticate };
	state.onFinal = announcer.announce;
	announcer.seed();
	return {
		id: 'clicpay',
		currency: 'MZN',
		phonePrefix: '+258',
		samples: SAMPLES,
		actions: Object.keys(ACTIONS),
		outcomes: OUTCOMES.map(({ ending, result }) => ({ ending, result })),
		console: CONSOLE,
		pay,
		credentials: (baseUrl) => ({ ...CREDENTIALS, tokenUrl: `${baseUrl}/oauth/token` }),

		routes(app) {
			account.routes(app);
			paymentRoutes(rooms, app);
			cardRoutes(rooms, app);
			checkoutRoutes(rooms, app);
			splitRoutes(rooms, app);
			statusRoutes(rooms, app);
			walletRoutes(rooms, app);
			webhookRoutes(rooms, app);
			app.setNotFoundHandler((request, reply) =>
				sendJson(reply, 404, { message: `The route ${request.url} could not be found.` }),
			);
		},

		reset() {
			account.revokeTokens();
			counter.reset();
			sessions.reset();
			state.reset();
			endpoints.reset();
			announcer.seed();
		},

		revokeTokens: account.revokeTokens,
		transactions: (limit) => latest(state, limit).map(describeTransaction),
		wallets: () => [...state.wallets.values()].map(describeWallet),

		subscribing: 'Publish a workflow with the trigger in n8n, or create a webhook with the API.',
		subscriptions: () => endpoints.all().map(describeSubscription),
		announce: announcer.announceOnDemand,

		act(reference, action) {
			const transaction = state.findAny(reference);
			if (!transaction) return null;
			const status = ACTIONS[action];
			if (transaction.status !== 'pending' || !status) return { refused: transaction.status };
			state.finish(transaction, status);
			return describeTransaction(transaction);
		},

		referencesOf({ body, params, query }) {
			const reference =
				params.clicpay_reference ?? body?.clicpay_reference ?? query.clicpay_reference;
			const known = reference ? state.find(reference)?.callerReference : undefined;
			const { internal_notes: notes, reference_description: description } = body ?? {};
			return [reference, known, notes, description].filter((value) => typeof value === 'string');
		},

		anotherPayment(body) {
			if (!('clicpay_reference' in body)) return body;
			return {
				...body,
				clicpay_reference: 'CP999999999',
				...('transaction_id' in body && { transaction_id: Number(body.transaction_id) + 1_000 }),
				// The first answer carries no amount; a client that compares one must see it differ.
				amount: Number(body.amount ?? 0) + 777,
			};
		},

		unauthorized: { headers: JSON_HEADERS, body: UNAUTHENTICATED },
		tooMany: {
			headers: { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0' },
			body: { message: 'Too Many Attempts.' },
		},
		unavailable: { message: 'Service Unavailable' },
	};
}

/** @param {ClicPayState} state @param {number} limit */
function latest(state, limit) {
	return [...state.wallets.values()]
		.flatMap((wallet) => wallet.history.latest(limit))
		.sort((a, b) => b.id - a.id)
		.slice(0, limit);
}
