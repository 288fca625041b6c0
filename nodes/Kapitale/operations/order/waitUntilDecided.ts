import { path } from '../../../../shared/http/path';
import { pollUntil } from '../../../../shared/http/poll';
import { number } from '../../../../shared/operation/fields';
import { defineOperation } from '../../../../shared/operation/operation';
import { orderId } from '../../fields';
import { askedItem, callFields } from '../../mapping';
import { scopeAdvice } from '../../scopes';
import { decisionOf } from '../../statuses';
import { order } from '../../types';

/** A provider that says nothing must not use up the whole wait with one question. */
const LONGEST_QUESTION_MS = 30_000;

export const waitUntilDecided = defineOperation({
	value: 'waitUntilDecided',
	name: 'Wait Until Decided',
	action: 'Wait until an order is decided',
	description:
		'Ask again and again until the order is approved, rejected or closed, or the time is up',
	effect: 'read',
	endpoint: 'GET /order/{id}',
	evidence: 'Documented, but not the words for approved and rejected',
	notice:
		'The workflow stays busy while it waits, and people decide: use it for quick decisions only. If the time is up first, the item leaves with decision “pending”.',
	fields: {
		orderId: orderId(),
		maxWaitSeconds: number({
			displayName: 'Wait at Most (Seconds)',
			description: 'After this time the item goes on with what is known by then',
			default: 120,
			min: 1,
			max: 900,
		}),
	},
	options: {
		pollSeconds: number({
			displayName: 'Ask Every (Seconds)',
			description: 'First pause between two questions; later ones grow',
			default: 10,
			min: 1,
			max: 120,
		}),
	},
	async run({ input, api, cancel, hint, settings }) {
		const answer = await pollUntil({
			ask: async (leftMs) =>
				await api.get(path`/order/${input.orderId}`, {
					contract: order,
					deadlineMs: Math.min(leftMs, LONGEST_QUESTION_MS),
					advice: scopeAdvice('read'),
				}),
			isFinal: ({ body }) => decisionOf(body, settings) !== 'pending',
			pauseMs: input.options.pollSeconds * 1000,
			boundMs: input.maxWaitSeconds * 1000,
			...(cancel && { cancel }),
		});
		const json = askedItem(answer.body, input.orderId, settings);
		if (json.decision === 'pending') {
			hint(
				`At least one order is not decided after ${input.maxWaitSeconds} s. Its item leaves with decision “pending”; ask again later.`,
				'info',
			);
		}
		return { json: { ...json, ...callFields(answer) }, raw: answer.raw };
	},
});
