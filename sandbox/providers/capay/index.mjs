import { createAccess } from './access.mjs';
import { Book, describeBalance } from './accounts/book.mjs';
import { accountRoutes } from './accounts/routes.mjs';
import { VirtualAccounts } from './accounts/virtual.mjs';
import { createApi } from './api.mjs';
import { beneficiaryRoutes } from './beneficiaries/routes.mjs';
import { Beneficiaries } from './beneficiaries/store.mjs';
import { clientRoutes } from './clients/routes.mjs';
import { Clients } from './clients/store.mjs';
import { createDecisions } from './decisions.mjs';
import { depositRoutes } from './deposits/routes.mjs';
import { Deposits } from './deposits/store.mjs';
import { OUTCOMES } from './outcomes.mjs';
import { createParties } from './parties.mjs';
import { createPaymentRoutes } from './payments/create.mjs';
import { PaymentEngine } from './payments/engine.mjs';
import { paymentRoutes } from './payments/routes.mjs';
import { Payments } from './payments/store.mjs';
import { Quotations } from './rates/quotations.mjs';
import { rateRoutes } from './rates/routes.mjs';
import { refuse } from './refusal.mjs';
import { SAMPLES } from './seed.mjs';
import { SETTINGS } from './settings.mjs';
import { USERS } from './users.mjs';
import { createViews } from './views.mjs';
import { createAnnouncer } from './webhooks/announcer.mjs';
import { CIPHER_FORMS } from './webhooks/cipher.mjs';
import { webhookRoutes } from './webhooks/routes.mjs';
import { Subscriptions, describeSubscription } from './webhooks/store.mjs';
import { pay } from './sample-payment.mjs';
import { CONSOLE } from './words.mjs';

/** @type {import('../../kernel/provider.mjs').ProviderModule} */
export const capay = { id: 'capay', name: 'Capay', settings: SETTINGS, mutualTls: true, create };

const ROUTES = [
	beneficiaryRoutes,
	clientRoutes,
	accountRoutes,
	depositRoutes,
	rateRoutes,
	createPaymentRoutes,
	paymentRoutes,
	webhookRoutes,
];

/**
 * What the routes share.
 *
 * @typedef {ReturnType<typeof openRooms>} Rooms
 *
 * @param {import('./model.mjs').CapayKernel} kernel
 */
function openRooms(kernel) {
	const { settings } = kernel;
	const access = createAccess(kernel);
	const clients = new Clients(kernel);
	const book = new Book(settings);
	const accounts = new VirtualAccounts(settings);
	const payments = new Payments(settings);
	return {
		kernel,
		access,
		api: createApi(kernel, access),
		parties: createParties(kernel, clients),
		clients,
		beneficiaries: new Beneficiaries(settings),
		book,
		accounts,
		deposits: new Deposits(kernel, book, accounts),
		payments,
		engine: new PaymentEngine(kernel, payments, book, clients),
		quotations: new Quotations(settings),
		subscriptions: new Subscriptions(settings),
	};
}

/**
 * Whoever is told when something changes: subscribers, and the console.
 *
 * @param {Rooms} rooms
 * @param {ReturnType<typeof createViews>} views
 * @param {ReturnType<typeof createAnnouncer>} announcer
 */
function connect(rooms, views, announcer) {
	const { kernel, clients, beneficiaries, accounts, book, deposits, engine } = rooms;
	const { events } = kernel;
	const showRecords = () => events.publish('records', 'capay', () => views.records());
	engine.onChange = (payment) => {
		events.publish('transaction', 'capay', () => views.describePayment(payment));
		announcer.announce('PAYMENT', payment);
	};
	deposits.onChange = (deposit) => {
		events.publish('transaction', 'capay', () => views.describeDeposit(deposit));
		announcer.announce('DEPOSIT', deposit);
	};
	clients.onChange = (client) => {
		showRecords();
		announcer.announce('CLIENT', client);
	};
	beneficiaries.onChange = showRecords;
	accounts.onChange = showRecords;
	book.onChange = (balance) => events.publish('wallet', 'capay', () => describeBalance(balance));
}

/**
 * @param {import('./model.mjs').CapayKernel} kernel
 * @returns {import('../../kernel/provider.mjs').Provider}
 */
function create(kernel) {
	const rooms = openRooms(kernel);
	const { access, api, clients, beneficiaries, accounts, book, deposits } = rooms;
	const { payments, engine, quotations, subscriptions } = rooms;
	const views = createViews(rooms);
	const decisions = createDecisions(rooms, views);
	const announcer = createAnnouncer(kernel, subscriptions);
	connect(rooms, views, announcer);
	return {
		id: 'capay',
		currency: 'AUD',
		phonePrefix: '+61',
		samples: SAMPLES,
		outcomes: OUTCOMES,
		console: CONSOLE,
		pay,
		signatures: CIPHER_FORMS,
		credentials: () => ({
			...credentialsOf(USERS.client),
			webhookSecret: kernel.settings.webhookSecret,
			programManager: credentialsOf(USERS.programManager),
		}),

		routes(app) {
			access.routes(app);
			for (const add of ROUTES) add(rooms, app);
			app.setNotFoundHandler((request, reply) =>
				refuse(request, reply, 404, `Cannot ${request.method} ${request.url.split('?', 1)[0]}`),
			);
		},

		reset() {
			access.revokeTokens();
			api.reset();
			quotations.reset();
			subscriptions.reset();
			engine.reset();
			for (const room of [clients, beneficiaries, book, accounts, payments, deposits]) room.seed();
		},

		revokeTokens: access.revokeTokens,
		transactions: views.transactions,
		wallets: () => book.balances().map(describeBalance),
		records: views.records,
		actions: decisions.actions,
		act: decisions.act,

		subscribing: 'Publish a workflow with the trigger in n8n, or create a webhook with the API.',
		webhookIds: 'text',
		subscriptions: () => subscriptions.all().map(describeSubscription),
		announce({ reference, ...order }, wish) {
			const payment = payments.findAny(reference);
			if (payment) return announcer.announceOnDemand('PAYMENT', payment, order, wish);
			const deposit = deposits.findAny(reference);
			if (deposit) return announcer.announceOnDemand('DEPOSIT', deposit, order, wish);
			const client = clients.findAny(reference);
			return client ? announcer.announceOnDemand('CLIENT', client, order, wish) : null;
		},

		referencesOf(request) {
			const { body, params, query } = request;
			const { id } = params;
			const known = id === undefined ? undefined : payments.get(id)?.referenceId;
			const named = [id, known, body?.referenceId, body?.paymentReference, query.referenceNo];
			return named.filter((value) => typeof value === 'string');
		},

		anotherPayment(body) {
			if (typeof body.amount !== 'number') return body;
			return {
				...body,
				id: SAMPLES.unknownId,
				referenceNo: '20250102-PZZZ99',
				referenceId: 'somebody-elses',
				amount: body.amount + 777,
			};
		},

		unauthorized: { headers: {}, body: errorBody(401, 'Invalid or expired token') },
		tooMany: { headers: {}, body: errorBody(429, 'Too Many Requests') },
		unavailable: errorBody(503, 'Service Unavailable'),
	};
}

/** @param {import('./users.mjs').User} user */
function credentialsOf({ apiUser, apiKey }) {
	return { apiUser, apiKey };
}

/** @param {number} statusCode @param {string} message */
function errorBody(statusCode, message) {
	return { statusCode, timestamp: '2025-01-02T03:04:05.006Z', path: '/', message };
}
