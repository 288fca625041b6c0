import { ProviderFailure } from '../errors/failure';
import type { PaymentOperation } from '../declare/operation';
import { type Earlier, whenAndBy } from './earlier';
import { nameLabel } from './name';
import type { PaymentContext } from './setup';

const STANDS = {
	succeeded: 'and succeeded',
	pending: 'and is not confirmed yet',
	unknown: 'and nobody recorded how it ended',
};

/**
 * For *When Already Paid: Stop*. Nothing was sent by this item, and the earlier payment may have moved
 * money, so the error has that one’s outcome.
 *
 * @param outcome of the earlier payment; one that failed moved no money, and is none
 * @throws ProviderFailure of kind `notSent`, where the user asked for that and something was paid
 */
export function refuseRepeat(
	{ stopsIfPaid }: Pick<PaymentContext, 'stopsIfPaid'>,
	operation: PaymentOperation,
	reference: string | undefined,
	outcome: unknown,
	earlier?: Earlier,
): void {
	if (stopsIfPaid !== true || outcome === 'failed') return;
	const known = outcome === 'succeeded' || outcome === 'pending' ? outcome : 'unknown';
	const label = nameLabel(operation);
	const name = reference === undefined ? label : `${label} “${reference}”`;
	const when = whenAndBy(earlier) || ' by this node';
	const first = known === 'unknown' ? 'Look that payment up at the provider first. ' : '';
	const own =
		'reference' in operation.fields
			? `If this is another payment, give it a “${label}” of its own, for example the customer number and the month. `
			: '';
	throw new ProviderFailure({
		kind: 'notSent',
		code: 'alreadyPaid',
		message: `${name} was sent before${when}, ${STANDS[known]}. It was not sent again.`,
		advice: `${first}${own}To get the earlier payment as an item, set “When Already Paid” to Return Item: it pays nothing twice.`,
		earlier: { outcome: known, ...earlier },
	});
}
