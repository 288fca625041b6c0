import { ProviderFailure } from '../../../shared/errors/failure';
import type { Currency, Money } from '../../../shared/money/amount';
import { majorNumber } from '../../../shared/money/wire-forms';
import { momentOf } from './dates';
import type { LedgerEntry } from './ledger';

/** One line of a statement. */
export interface Line {
	entry: LedgerEntry;
	/** ISO 8601, or as Capay wrote it. */
	at: string;
	amount: Money;
	/** As Capay says it is after this line. */
	balance: Money;
	/** As it is by the lines before; undefined for the first line of an account. */
	running: Money | undefined;
}

export interface Statement {
	/** The oldest first. */
	lines: Line[];
	/** Lines before which something is missing: Capay's balance is not that of the lines before. */
	gaps: Line[];
}

/**
 * The lines of the ledger in their order, each balance computed again. Capay documents no order, and its
 * times are whole seconds: of both ways round, the one whose balances fit is taken.
 *
 * @param entries of one currency
 * @throws ProviderFailure where a line has no exact amount
 */
export function statementOf(entries: readonly LedgerEntry[], currency: Currency): Statement {
	const ways = [entries, entries.toReversed()].map((way) => chained(way, currency));
	const [first = chained([], currency), second = first] = ways;
	return second.gaps.length < first.gaps.length ? second : first;
}

function chained(entries: readonly LedgerEntry[], currency: Currency): Statement {
	const lines = entries
		.map((entry): Line => {
			const [amount, balance] = [entry.amount, entry.balance].map((value) =>
				majorNumber.read(value, currency),
			);
			if (amount === undefined || balance === undefined) throw unreadable();
			const at = momentOf(entry.transactionTime) ?? '';
			return { entry, at, amount, balance, running: undefined };
		})
		.sort((a, b) => a.at.localeCompare(b.at));
	// The list may have lines of several clients, each of which has a balance of its own.
	const balances = new Map<string, number>();
	for (const line of lines) {
		const account = line.entry.clientId ?? '';
		const before = balances.get(account);
		if (before !== undefined) line.running = { minor: before + line.amount.minor, currency };
		balances.set(account, line.balance.minor);
	}
	const gaps = lines.filter(({ balance, running }) => running && running.minor !== balance.minor);
	return { lines, gaps };
}

const unreadable = () =>
	new ProviderFailure({
		kind: 'unknown',
		code: 'contract',
		message: 'Capay: A line of the ledger has no exact amount or balance.',
		advice: 'Look at the lines with Get Many.',
	});
