import { sendJson } from '../../../kernel/answers.mjs';
import { invoiceBody, originOf } from '../answers/invoice.mjs';
import { presentTime } from '../dates.mjs';
import { FieldProblems, fieldsOf, refuseFields, refuseState, refuseUnknown } from '../refusals.mjs';
import { keyOf } from './counter.mjs';
import { pathOf } from './routes.mjs';

const DAY_MS = 86_400_000;

/**
 * Days in which a payment can be refunded, and whether in parts: another provider's rules.
 *
 * @type {Record<import('../model.mjs').Method, { days: number, parts: boolean }>}
 */
const BY_METHOD = {
	credit_card: { days: 180, parts: true },
	pix: { days: 90, parts: false },
	boleto: { days: 0, parts: false },
};

/**
 * Refunds. Path and body are documented nowhere: the sandbox takes an empty body for all that is
 * left, or `amount` in cents, and a `ref` of the refund's own.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function refundRoutes({ kernel: { settings }, state, counter, access }, app) {
	app.post(pathOf('refundPath'), { preHandler: access.authenticate }, (request, reply) => {
		const { id } = request.params;
		const invoice = state.find(id);
		if (!invoice) return refuseUnknown(reply, 'Fatura', settings);
		const left = invoice.totalMinor - invoice.refundedMinor;
		const { amount: given = left, ref: name = null } = fieldsOf(request.body);
		const problems = new FieldProblems();
		const amount = typeof given === 'number' && Number.isInteger(given) ? given : 0;
		const ref = typeof name === 'string' ? name : null;
		problems.check(amount > 0, 'amount', 'O campo amount deve ser um inteiro positivo.');
		problems.check(name === ref, 'ref');
		if (invoice.stage === 'paid' && problems.any) {
			return refuseFields(reply, problems.errors, settings);
		}
		const problem = problemOf(invoice, amount, settings);
		if (problem !== undefined) return refuseState(reply, 'invoice', problem, settings);
		state.refund(invoice, amount, ref);
		counter.refunded(invoice, amount, ref, keyOf(request));
		return sendJson(reply, 200, invoiceBody(invoice, settings, originOf(request)));
	});
}

/**
 * @param {import('../model.mjs').Invoice} invoice
 * @param {number} amount
 * @param {import('../model.mjs').FatoriPaySettings} settings
 */
function problemOf(invoice, amount, settings) {
	const { stage, payment, totalMinor, refundedMinor } = invoice;
	if (stage !== 'paid' || !payment) return 'A fatura não pode ser estornada.';
	if (amount > totalMinor - refundedMinor)
		return 'O valor do estorno é maior que o valor restante.';
	const { days, parts } =
		settings.refundRules === 'byMethod'
			? BY_METHOD[payment.method]
			: { days: Infinity, parts: settings.partialRefunds };
	if (amount < totalMinor && !(parts && settings.partialRefunds)) {
		return 'O estorno parcial não é permitido.';
	}
	const age = (presentTime(settings) - (payment.paidAt ?? payment.createdAt)) / DAY_MS;
	return age > days || days === 0 ? 'O prazo para estorno terminou.' : undefined;
}
