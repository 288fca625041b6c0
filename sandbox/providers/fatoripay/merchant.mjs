import { sendJson } from '../../kernel/answers.mjs';
import { pathOf } from './invoices/routes.mjs';
import { moneyText, shares } from './money.mjs';
import { BOLETO_CENTS, MOST_INSTALMENTS, PIX_PERCENT, feeOf } from './payments/fees.mjs';
import { FieldProblems, refuseFields } from './refusals.mjs';

const METHODS = ['pix', 'boleto', 'credit_card', 'pixboleto'];

/**
 * What the merchant may offer and what it costs. Nothing of these calls is documented but their
 * titles: paths, parameters and answers are the sandbox's own.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {import('../../kernel/app.mjs').App} app
 */
export function merchantRoutes({ kernel: { settings }, access }, app) {
	const options = { preHandler: access.authenticate };

	app.get(pathOf('paymentMethodsPath'), options, (_request, reply) => {
		const enabled = settings.enabledMethods.split(',');
		const body = METHODS.map((method) => [method, enabled.includes(method)]);
		return sendJson(reply, 200, Object.fromEntries(body));
	});

	app.get(pathOf('instalmentsPath'), options, (request, reply) => {
		const { amount } = request.query;
		const problems = new FieldProblems();
		const cents = Number(amount);
		const fine = Number.isInteger(cents) && cents > 0;
		problems.check(fine, 'amount', 'O campo amount deve ser um inteiro positivo, em centavos.');
		if (problems.any) return refuseFields(reply, problems.errors, settings);
		const rows = Array.from({ length: MOST_INSTALMENTS }, (_, index) => ({
			installment: index + 1,
			amount: moneyText(shares(cents, index + 1)[0] ?? cents, settings),
			total_amount: moneyText(cents, settings),
			interest_amount: '0,00',
		}));
		return sendJson(reply, 200, rows);
	});

	app.get(pathOf('feesPath'), options, (_request, reply) => {
		const percentOf = (/** @type {number} */ installments) =>
			feeOf({ method: 'credit_card', totalMinor: 10_000, installments }) / 100;
		return sendJson(reply, 200, {
			pix: { percent: PIX_PERCENT },
			boleto: { amount: moneyText(BOLETO_CENTS, settings) },
			credit_card: Array.from({ length: MOST_INSTALMENTS }, (_, index) => ({
				installment: index + 1,
				percent: percentOf(index + 1),
			})),
		});
	});
}
