import { PAYERS } from '../payers';
import { paymentOf, type Report } from '../report';
import type { LedgerRow } from './lane';

/** What the provider has of a payment. */
interface Booked {
	reference: string;
	hits: number;
	/** When money was asked for. Milliseconds. */
	moments: readonly number[];
}

/**
 * Holds a payment against its row in the Payment Ledger, and against executions that said that they
 * sent nothing because they could not use it.
 *
 * @returns what contradicts, in plain words
 */
export function againstLedger(
	{ plan, silent }: Report,
	{ hits, moments, reference }: Booked,
	rows: readonly LedgerRow[] = [],
): string[] {
	const problems: string[] = [];
	// Of two executions at once, and of two items of one, the other one may have sent it.
	const isShared = plan.sequel === 'overlap' || plan.sequel === 'duplicateItem';
	const liars = silent.filter(
		(said) =>
			!isShared &&
			said.reference === reference &&
			moments.some((at) => at >= said.since && at <= said.until),
	);
	if (liars.length > 0) {
		problems.push(`${reference} was sent by an execution that says that it had no ledger`);
	}
	if (plan.ledger === undefined) return problems;
	const name = plan.payment.nameOf(reference);
	const states = rows.filter((row) => paymentOf(row.reference) === name).map(({ state }) => state);
	const said = states.join(', ') || 'nothing';
	const mayBeFree = !plan.payer.pays || plan.payer === PAYERS.changesMind;
	if (hits > 0 && !mayBeFree && states.every((state) => state === 'free')) {
		problems.push(`${reference} was paid, and its ledger would let it be paid again (${said})`);
	}
	if (states.includes(plan.payer.pays ? 'failed' : 'succeeded')) {
		problems.push(`${reference} ended otherwise than its ledger says (${said})`);
	}
	return problems;
}
