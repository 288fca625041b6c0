import { path } from '../../../../shared/http/path';
import { pollUntil } from '../../../../shared/http/poll';
import { number } from '../../../../shared/operation/fields';
import { defineOperation } from '../../../../shared/operation/operation';
import { passedOnReference } from '../../../fields/reference';
import { transactionReference } from '../../fields';
import { outcomeOf, statusItem } from '../../mapping';
import { transactionStatus } from '../../types';

/** A provider that says nothing must not use up the whole wait with one question. */
const LONGEST_QUESTION_MS = 30_000;

export const waitUntilSettled = defineOperation({
	value: 'waitUntilSettled',
	name: 'Wait Until Settled',
	action: 'Wait until a transaction is settled',
	description: 'Ask again and again until the transaction succeeded or failed, or the time is up',
	effect: 'read',
	endpoint: 'GET /api/v2/transactions/{reference}/status',
	evidence: 'Documented; the 15 s server cache is reported by an integrator',
	notice:
		'The workflow stays busy while it waits. If the time is up first, the item leaves with outcome “pending” and you can ask again later.',
	fields: {
		clicPayReference: transactionReference(),
		maxWaitSeconds: number({
			displayName: 'Wait At Most (Seconds)',
			description: 'After this time the item goes on with what is known by then',
			default: 120,
			min: 1,
			max: 900,
		}),
	},
	options: {
		reference: passedOnReference(),
		pollSeconds: number({
			displayName: 'Ask Every (Seconds)',
			description:
				'First pause between two questions; later ones grow. ClicPay is reported to keep an answer for 15 seconds, so asking more often brings nothing new.',
			default: 15,
			min: 1,
			max: 120,
		}),
	},
	async run({ input, api, cancel, hint }) {
		const { clicPayReference, maxWaitSeconds, options } = input;
		const answer = await pollUntil({
			ask: async (leftMs) =>
				await api.get(path`/api/v2/transactions/${clicPayReference}/status`, {
					contract: transactionStatus,
					deadlineMs: Math.min(leftMs, LONGEST_QUESTION_MS),
				}),
			isFinal: ({ body }) => outcomeOf(body.status) !== 'pending',
			pauseMs: options.pollSeconds * 1000,
			boundMs: maxWaitSeconds * 1000,
			...(cancel && { cancel }),
		});
		if (outcomeOf(answer.body.status) === 'pending') {
			hint(
				`At least one customer has not confirmed within ${maxWaitSeconds} s. The item leaves with outcome “pending”; ask again later.`,
				'info',
			);
		}
		return { json: statusItem(answer, clicPayReference, options.reference), raw: answer.raw };
	},
});
