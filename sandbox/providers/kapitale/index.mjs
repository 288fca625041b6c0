import { sendJson } from '../../kernel/answers.mjs';
import { createAccess } from './access.mjs';
import { InvoiceFiles, invoiceRoutes } from './invoice.mjs';
import { orderRoutes } from './orders.mjs';
import { retailRoutes } from './retail.mjs';
import { CREDENTIALS, OUTCOMES, SAMPLES } from './seed.mjs';
import { SETTINGS } from './settings.mjs';
import { STAGE_AFTER, isAction } from './stages.mjs';
import { OrderState } from './state.mjs';
import { describeOrder } from './views.mjs';
import { createAnnouncer } from './webhooks/announcer.mjs';
import { pay } from './sample-payment.mjs';
import { CONSOLE } from './words.mjs';

/** @type {import('../../kernel/provider.mjs').ProviderModule} */
export const kapitale = { id: 'kapitale', name: 'Kapitale', settings: SETTINGS, create };

/**
 * What the routes share.
 *
 * @typedef {object} Rooms
 * @property {import('./model.mjs').KapitaleKernel} kernel
 * @property {OrderState} state
 * @property {ReturnType<typeof createAccess>} access
 * @property {InvoiceFiles} files
 *
 * @param {import('./model.mjs').KapitaleKernel} kernel
 * @returns {import('../../kernel/provider.mjs').Provider}
 */
function create(kernel) {
	const state = new OrderState(kernel);
	const access = createAccess(kernel);
	const files = new InvoiceFiles();
	const announcer = createAnnouncer(kernel, state);
	state.onChange = announcer.announce;
	const rooms = { kernel, state, access, files };
	return {
		id: 'kapitale',
		currency: 'BRL',
		phonePrefix: '+55',
		samples: SAMPLES,
		outcomes: OUTCOMES,
		console: CONSOLE,
		pay,
		actions: Object.keys(STAGE_AFTER),
		credentials: (baseUrl) => ({ ...CREDENTIALS, tokenUrl: `${baseUrl}/oauth2/token` }),

		routes(app) {
			access.routes(app);
			orderRoutes(rooms, app);
			invoiceRoutes(rooms, app);
			retailRoutes(rooms, app);
			app.setNotFoundHandler((_request, reply) => sendJson(reply, 404, { message: 'Not Found' }));
		},

		reset() {
			access.revokeTokens();
			files.reset();
			state.reset();
		},

		revokeTokens: access.revokeTokens,
		transactions: (limit) => state.all().slice(-limit).reverse().map(describeOrder),
		wallets: () => [],
		// Kapitale's support sets webhooks up by hand; there is no call for it.
		subscribing: 'Enter an address below, as Kapitale’s support would.',
		subscriptions: announcer.subscriptions,
		announce: announcer.announceOnDemand,
		fileOf: (reference) => files.find(state.findAny(reference)?.id ?? ''),

		act(reference, action) {
			const order = state.findAny(reference);
			if (!order) return null;
			if (!isAction(action) || !state.act(order, action)) return { refused: order.stage };
			return describeOrder(order);
		},

		referencesOf({ body, params }) {
			const { id } = params;
			const number = id === undefined ? undefined : state.find(id)?.number;
			return [id, number, body?.order_number].filter((value) => typeof value === 'string');
		},

		anotherPayment(body) {
			if (typeof body.requested_amount !== 'number') return body;
			return {
				...body,
				id: SAMPLES.unknownOrderId,
				order_no: 'ORD-9999-999',
				requested_amount: body.requested_amount + 777,
			};
		},

		unauthorized: { headers: {}, body: { message: 'Unauthorized' } },
		tooMany: { headers: {}, body: { message: 'Too Many Requests' } },
		unavailable: { message: 'Service Unavailable' },
	};
}
