import { equals, page, within } from '../listing.mjs';
import { Refusal } from '../refusal.mjs';
import { plainStatus } from '../deposits/stages.mjs';
import { check, known, read, refuseAny } from '../rules/check.mjs';
import { CANCELLATION, PAYMENT_CHANGES } from '../rules/payment.mjs';
import { isCancelable } from './stages.mjs';
import { paymentBody } from './views.mjs';

const EQUAL = /** @type {const} */ (['referenceNo', 'currencyCode', 'beneficiaryId']);
const RANGES = /** @type {const} */ (['paymentDate', 'createdTime', 'updatedTime']);

/**
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function paymentRoutes({ kernel: { settings }, api, parties, payments, engine }, app) {
	api.reads(app, '/payments', ({ caller, query }) => {
		const isShown = parties.listFilter(caller, query.clientId);
		const status = query.status && plainStatus(query.status);
		const rows = payments.visibleTo(caller).filter((payment) => {
			if (!isShown(payment) || (status && payment.status !== status)) return false;
			const body = paymentBody(payment);
			return (
				EQUAL.every((name) => equals(query, name, body[name])) &&
				RANGES.every((name) => within(query, name, body[name]))
			);
		});
		return { body: page(query, rows, paymentBody, settings) };
	});

	api.reads(app, '/payments/:id', ({ caller, params }) => ({
		body: paymentBody(payments.of(caller, params.id)),
	}));

	// Before the route with only an id: `cancel` is a word in the same place.
	api.changes(app, 'put', '/payments/cancel/:id', ({ caller, params, body }) => {
		const payment = payments.of(caller, params.id);
		const { reason } = read(body ?? {}, CANCELLATION, settings);
		if (engine.cancel(payment, reason ?? null)) return { body: paymentBody(payment) };
		throw new Refusal(settings.cancelRefusedStatus, `Payment is ${payment.status}`);
	});

	api.changes(app, 'put', '/payments/:id', ({ caller, params, body }) => {
		const payment = payments.of(caller, params.id);
		const shape = settings.updateNeedsSource
			? {
					...PAYMENT_CHANGES,
					sourceOfFunds: { ...PAYMENT_CHANGES.sourceOfFunds, required: true },
				}
			: PAYMENT_CHANGES;
		refuseAny(check(body ?? {}, shape, settings));
		if (!isCancelable(payment)) throw new Refusal(400, `Payment is ${payment.status}`);
		Object.assign(payment.fields, known(body ?? {}, shape));
		payment.updatedAt = Date.now();
		return { body: paymentBody(payment) };
	});
}
