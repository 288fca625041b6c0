import { defineOperation } from '../define-operation';
import { maxWaitSeconds, pollSeconds } from '../../../fields/wait';
import { pollPayment } from '../../api/poll-payment';
import { paymentLocator } from '../../fields/payment';
import { paymentItem } from '../../wire/payment-items';

export const waitUntilFinal = defineOperation({
	value: 'waitUntilFinal',
	name: 'Wait Until Final',
	action: 'Wait until a payment is final',
	description:
		'Ask again and again until the payment is completed, cancelled, rejected or has failed, or the time is up',
	effect: 'read',
	endpoint: 'GET /payments/{id}',
	evidence: 'Documented statuses; a completed payment may still fail, where a bank sends it back',
	notice:
		'The workflow stays busy while it waits, and real payments take hours or days: let Capay Trigger continue the work instead. If the time is up first, the item leaves with outcome “pending”.',
	fields: { payment: paymentLocator(), maxWaitSeconds: maxWaitSeconds() },
	options: { pollSeconds: pollSeconds(10, 'First pause between two questions; later ones grow') },
	async run({ input, hint, ...context }) {
		const { maxWaitSeconds: most, options } = input;
		const seconds = { most, pause: options.pollSeconds };
		const answer = await pollPayment(context, input.payment, seconds);
		const json = paymentItem(answer.body);
		if (json.outcome === 'pending') {
			hint(
				`At least one payment is not final after ${most} s. Its item leaves with outcome “pending”; ask again later.`,
				'info',
			);
		}
		return { json, answer };
	},
});
