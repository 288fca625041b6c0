import { Payment, replayed } from './payment';
import { refuseRepeat } from './already-paid';
import { otherPayment } from './answers';
import type { PaymentContext, PaymentSetup, PaymentItem } from './setup';

/**
 * Carries out a payment at most once, however often n8n runs the node, the user retries the
 * execution or the same reference comes again. The whole protocol is in docs/decisions/journal.md.
 *
 * @throws InputProblem or ProviderFailure of kind `notSent` or `rejected`; an unknown outcome is a
 *   returned item
 */
export async function payOnce(
	setup: PaymentSetup,
	itemIndex: number,
	context: PaymentContext,
): Promise<PaymentItem> {
	const payment = new Payment(setup, itemIndex, context);
	const { fingerprint, reference, slot } = payment.identity;
	if (reference === undefined) return await payment.run();

	// Then its result stands for that other payment, and for no other item of this run.
	if (payment.isKnownByAnotherName) return await payment.run();
	const first = setup.inThisRun.get(reference);
	if (first) {
		if (first.fingerprint !== fingerprint) throw otherPayment(setup.operation, reference);
		const done = await first.settled.catch(() => undefined);
		if (done) {
			const earlier = setup.journal.read(first.slot)?.first;
			refuseRepeat(context, setup.operation, reference, done.json.outcome, earlier);
			return replayed(done, earlier);
		}
	}
	const settled = payment.run();
	setup.inThisRun.set(reference, { fingerprint, slot, settled });
	return await settled;
}
