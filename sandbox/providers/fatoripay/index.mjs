import { sendJson } from '../../kernel/answers.mjs';
import { createAccess } from './access.mjs';
import { captureRoutes } from './invoices/capture.mjs';
import { createCounter } from './invoices/counter.mjs';
import { refundRoutes } from './invoices/refund.mjs';
import { invoiceRoutes } from './invoices/routes.mjs';
import { merchantRoutes } from './merchant.mjs';
import { pageRoutes } from './page/routes.mjs';
import { OUTCOMES } from './payments/outcomes.mjs';
import { Customers } from './records/customers.mjs';
import { Products } from './records/products.mjs';
import { recordRoutes } from './records/routes.mjs';
import { fieldsOf, UNAUTHENTICATED } from './refusals.mjs';
import { API, CREDENTIALS, PLACEHOLDER_PATHS, SAMPLES } from './seed.mjs';
import { SETTINGS } from './settings.mjs';
import { ACTIONS } from './stages.mjs';
import { InvoiceState } from './state.mjs';
import { describeInvoice } from './views.mjs';
import { createAnnouncer } from './webhooks/announcer.mjs';
import { triggerRoutes } from './webhooks/routes.mjs';
import { Triggers } from './webhooks/store.mjs';
import { pay } from './sample-payment.mjs';
import { CONSOLE } from './words.mjs';

/** @type {import('../../kernel/provider.mjs').ProviderModule} */
export const fatoriPay = { id: 'fatoripay', name: 'FatoriPay', settings: SETTINGS, create };

/**
 * What the routes share.
 *
 * @typedef {object} Rooms
 * @property {import('./model.mjs').FatoriPayKernel} kernel
 * @property {{ customers: Customers, products: Products }} records
 * @property {InvoiceState} state
 * @property {ReturnType<typeof createCounter>} counter
 * @property {Triggers} triggers
 * @property {ReturnType<typeof createAnnouncer>} announcer
 * @property {ReturnType<typeof createAccess>} access
 *
 * @param {import('./model.mjs').FatoriPayKernel} kernel
 * @returns {import('../../kernel/provider.mjs').Provider}
 */
function create(kernel) {
	const records = { customers: new Customers(), products: new Products() };
	const state = new InvoiceState(kernel, records);
	const access = createAccess(kernel);
	const triggers = new Triggers();
	const announcer = createAnnouncer(kernel, state, triggers);
	const counter = createCounter(kernel);
	const rooms = { kernel, records, state, counter, triggers, announcer, access };
	state.onChange = announcer.announce;
	return {
		id: 'fatoripay',
		currency: 'BRL',
		phonePrefix: '+55',
		basePath: API,
		samples: SAMPLES,
		outcomes: OUTCOMES,
		console: CONSOLE,
		pay,
		actions: ACTIONS,
		credentials: () => ({ ...CREDENTIALS, loginPath: '/auth/login', ...PLACEHOLDER_PATHS }),

		routes(app) {
			access.routes(app);
			invoiceRoutes(rooms, app);
			captureRoutes(rooms, app);
			refundRoutes(rooms, app);
			recordRoutes(rooms, app);
			merchantRoutes(rooms, app);
			triggerRoutes(rooms, app);
			pageRoutes(rooms, app);
			app.setNotFoundHandler((_request, reply) => sendJson(reply, 404, { message: 'Not Found' }));
		},

		reset() {
			access.revokeTokens();
			records.customers.reset();
			records.products.reset();
			triggers.reset();
			state.reset();
		},

		revokeTokens: access.revokeTokens,
		transactions: (limit) => state.all().slice(-limit).reverse().map(describeInvoice),
		wallets: () => [],
		subscribing:
			'Publish a workflow with the trigger in n8n, create one with the API, or give an invoice a notification_url.',
		subscriptions: announcer.subscriptions,
		announce: announcer.announceOnDemand,

		act(reference, action) {
			const invoice = state.findAny(reference);
			if (!invoice) return null;
			if (!state.act(invoice, action)) return { refused: invoice.stage };
			return describeInvoice(invoice);
		},

		referencesOf({ body, params }) {
			const { id } = params;
			const ref = id === undefined ? undefined : state.find(id)?.ref;
			return [id, ref, fieldsOf(body).ref].filter((value) => typeof value === 'string');
		},

		anotherPayment(body) {
			const fields = fieldsOf(body);
			if (typeof fields.total_amount !== 'string') return body;
			return {
				...fields,
				id: SAMPLES.unknownInvoiceId,
				ref: 'other-9999',
				total_amount: '9.999,99',
			};
		},

		unauthorized: { headers: {}, body: UNAUTHENTICATED },
		tooMany: { headers: {}, body: { message: 'Too Many Attempts.' } },
		unavailable: { message: 'Service Unavailable' },
	};
}
