import { InputProblem } from '../../../../shared/errors/failure';
import { defineOperation } from '../../../../shared/declare/operation';
import { askStatus, type Finding } from '../../api/ask-status';
import { reconcileFields, reconcileOptions } from '../../fields/reconcile';
import { searchWallet } from '../../api/search-wallet';
import { toldColumns } from '../../wire/items';

/** The documented lookup needs ClicPay's reference, which came with the answer that was lost. */
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
		// A charge that failed before it was sent may have no reference at all; it needs no question.
		if (outcomeSoFar === 'failed' || clicPayReference || reference) return;
		throw new InputProblem(
			'ClicPay Reference',
			'The item names no payment.',
			'Pass the items of a charge on as they are, or fill in ClicPay Reference or Reference.',
		);
	},
	async run({ input, api }) {
		const told = toldColumns(input);
		// The charge was never sent, or was refused, as its own item says.
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
			const { outcome, status } = finding.json;
			return { json: { outcome, status, ...told, ...finding.json }, raw: finding.raw };
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
