import { InputProblem } from '../../../../shared/errors/failure';
import { defineOperation } from '../../../../shared/declare/operation';
import { askStatus, type Finding } from '../../api/ask-status';
import { reconcileFields, reconcileOptions } from '../../fields/reconcile';
import { searchWallet } from '../../api/search-wallet';
import { toldColumns } from '../../wire/items';

/** The answer was lost, and with it what the documented lookup needs. */
const NOTHING_TO_ASK_BY: Finding = {
	reason: 'The payment has no ClicPay reference, and ClicPay documents no other way to ask.',
};

export const reconcile = defineOperation({
	value: 'reconcile',
	name: 'Reconcile',
	action: 'Reconcile a payment',
	description:
		'Find out what became of earlier payments. Takes the items of a charge as they are, error items included, and never sends anything again.',
	effect: 'read',
	endpoint: 'GET /api/v2/transactions/{reference}/status',
	evidence: 'Documented; the optional wallet search is reported by one integrator',
	fields: reconcileFields,
	options: reconcileOptions,
	check({ clicPayReference, outcomeSoFar, reference }) {
		// Input that was refused may have been the reference itself; nothing was sent, so nothing is asked.
		if (outcomeSoFar === 'failed' || clicPayReference || reference) return;
		throw new InputProblem(
			'ClicPay Reference',
			'The item names no payment.',
			'Pass the items of a charge on as they are, or fill in ClicPay Reference or Reference.',
		);
	},
	async run({ input, api }) {
		const told = toldColumns(input);
		// Nothing was sent, or it was refused: the charge itself said so, and there is nothing to ask.
		if (input.clicPayReference === undefined && input.outcomeSoFar === 'failed') {
			return { json: { outcome: 'failed', ...told, checkedBy: 'item' }, raw: undefined };
		}
		const finding =
			input.clicPayReference !== undefined
				? await askStatus(api, input.clicPayReference, input.amount)
				: input.searchWallet
					? await searchWallet(api, input)
					: NOTHING_TO_ASK_BY;
		if (!('reason' in finding)) {
			const { outcome } = finding.json;
			return { json: { outcome, ...told, ...finding.json }, raw: finding.raw };
		}
		return {
			json: {
				outcome: 'unknown',
				...told,
				reason: finding.reason,
				nextStep:
					'Look it up in the ClicPay panel by description, amount and time. It was not sent again.',
			},
			raw: undefined,
		};
	},
});
