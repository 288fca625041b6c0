import { defineOperation } from '../../../../shared/declare/operation';
import { passedOnReference } from '../../../fields/reference';
import { maxWaitSeconds } from '../../../fields/wait';
import { transactionReference } from '../../fields/transaction-reference';
import { statusItem } from '../../wire/items';
import { outcomeOf } from '../../wire/statuses';
import { pollStatus } from '../../api/poll-status';
import { askEvery } from '../../fields/waiting';

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
		maxWaitSeconds: maxWaitSeconds(),
	},
	options: {
		reference: passedOnReference(),
		pollSeconds: askEvery(),
	},
	async run({ input, hint, ...context }) {
		const { clicPayReference, maxWaitSeconds: most, options } = input;
		const seconds = { most, pause: options.pollSeconds };
		const answer = await pollStatus(context, clicPayReference, seconds);
		if (outcomeOf(answer.body.status) === 'pending') {
			hint(
				`At least one transaction is not confirmed after ${most} s. Its item leaves with outcome “pending”; ask again later.`,
				'info',
			);
		}
		return { json: statusItem(answer.body, clicPayReference, options.reference), answer };
	},
});
