import { sendJson } from '../../kernel/answers.mjs';
import { createAccount, JSON_HEADERS, UNAUTHENTICATED } from './account.mjs';
import { OUTCOMES } from './outcomes.mjs';
import { createPayments } from './payments.mjs';
import { CREDENTIALS, SAMPLES } from './seed.mjs';
import { SETTINGS } from './settings.mjs';
import { ClicPayState, describeTransaction, describeWallet } from './state.mjs';
import { statusRoutes } from './status.mjs';
import { walletRoutes } from './wallets.mjs';

const ACTIONS = { settle: 'successful', fail: 'failed', cancel: 'cancelled' };

/** @type {import('../index.mjs').ProviderModule} */
export const clicPay = { id: 'clicpay', name: 'ClicPay', settings: SETTINGS, create };

/**
 * @param {import('../index.mjs').ProviderKernel} kernel
 * @returns {import('../index.mjs').Provider}
 */
function create(kernel) {
	const state = new ClicPayState(kernel);
	const account = createAccount(kernel);
	const payments = createPayments(kernel, state, account.authenticate);
	return {
		id: 'clicpay',
		currency: 'MZN',
		samples: SAMPLES,
		outcomes: OUTCOMES.map(({ ending, result }) => ({ ending, result })),
		credentials: (baseUrl) => ({ ...CREDENTIALS, tokenUrl: `${baseUrl}/oauth/token` }),

		routes(app) {
			account.routes(app);
			payments.routes(app);
			statusRoutes(kernel, state, account.authenticate, app);
			walletRoutes(kernel, state, account.authenticate, app);
			app.setNotFoundHandler((request, reply) =>
				sendJson(reply, 404, { message: `The route ${request.url} could not be found.` }),
			);
		},

		reset() {
			account.revokeTokens();
			payments.reset();
			state.reset();
		},

		revokeTokens: account.revokeTokens,
		transactions: (limit) => latest(state, limit).map(describeTransaction),
		wallets: () => [...state.wallets.values()].map(describeWallet),

		act(reference, action) {
			const transaction = state.findAny(reference);
			if (!transaction) return null;
			if (transaction.status !== 'pending') return { refused: transaction.status };
			state.finish(transaction, ACTIONS[action]);
			return describeTransaction(transaction);
		},

		referencesOf({ body, params }) {
			const { clicpay_reference: reference } = params;
			const known = reference ? state.find(reference)?.callerReference : undefined;
			const { internal_notes: notes, reference_description: description } = body ?? {};
			return [reference, known, notes, description].filter((value) => value !== undefined);
		},

		anotherPayment(body) {
			if (!('clicpay_reference' in body)) return body;
			return {
				...body,
				clicpay_reference: 'CP999999999',
				...('transaction_id' in body && { transaction_id: body.transaction_id + 1_000 }),
				// The first answer carries no amount; a client that compares one must see it differ.
				amount: (body.amount ?? 0) + 777,
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

function latest(state, limit) {
	return [...state.wallets.values()]
		.flatMap((wallet) => (limit > 0 ? wallet.history.slice(-limit) : []))
		.sort((a, b) => b.id - a.id)
		.slice(0, limit);
}
