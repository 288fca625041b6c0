import type { LedgerPort, LedgerRow } from '../../declare/ledger-port';
import type { JournalEntry } from '../journal';
import { textOf } from '../ledger/ledger-claims';
import { LedgerRecord, type Resolution } from './record';
import { ASKED, DECIDE, LIST, NAMED, OPEN } from './statements';

export interface RecordFilters {
	/** Empty for all of them. */
	states: readonly string[];
	outcomes: readonly string[];
	/** YYYY-MM-DD in UTC, and all that follows. */
	since: string | undefined;
	referencePart: string | undefined;
}

/** How a row goes on. What is absent stays. */
export interface Decision {
	state: 'free' | 'pending' | 'succeeded';
	/** Null where the row stands for no payment any more. */
	entry: JournalEntry | null;
	/** The next one gets this number again: nothing was sent under it. */
	isUnsent?: boolean;
	failed?: JournalEntry;
	resolution?: Resolution;
}

/** A statement has ten seconds. */
const PAGE = 5_000;

/** The payments of one account in a ledger. */
export class Records {
	constructor(private readonly ledger: LedgerPort) {}

	/** Newest first. */
	async list(filters: RecordFilters, most: number): Promise<LedgerRecord[]> {
		const { outcomes, referencePart = null, since = null, states } = filters;
		const listed = (values: readonly string[]) => (values.length > 0 ? values.join(',') : null);
		const found: LedgerRow[] = [];
		for (let last: LedgerRow | undefined; found.length < most;) {
			const wanted = Math.min(PAGE, most - found.length);
			const place = ['place', 'account', 'family', 'namespace', 'reference'];
			const page = await this.ledger.query(LIST, [
				...this.own(),
				...[listed(states), listed(outcomes), since, referencePart, wanted],
				...place.map((column) => last?.[column] ?? null),
			]);
			for (const row of page) found.push(row);
			if (page.length < wanted) break;
			last = page.at(-1);
		}
		return found.map((row) => this.record(row));
	}

	/** All that have this reference: of each family and namespace one, newest first. */
	async named(reference: string): Promise<LedgerRecord[]> {
		const rows = await this.ledger.query(NAMED, [...this.own(), reference]);
		return rows.map((row) => this.record(row));
	}

	/** Those whose end is not known, and of which nothing was heard for so long. */
	async open(sinceMs: number, most: number): Promise<LedgerRecord[]> {
		const rows = await this.ledger.query(OPEN, [...this.own(), String(sinceMs), most]);
		return rows.map((row) => this.record(row));
	}

	/**
	 * The provider was asked and nothing is new.
	 *
	 * @returns whether it is time to tell a person: at first, and then once a day
	 */
	async asked(record: LedgerRecord): Promise<boolean> {
		const [row] = await this.ledger.query(ASKED, [...seen(record), record.isInDoubt]);
		return row?.is_told === 't';
	}

	/** @returns undefined where the row is not what it was when it was read: then nothing was changed */
	async decide(record: LedgerRecord, decision: Decision): Promise<LedgerRecord | undefined> {
		const { entry, failed, isUnsent, resolution, state } = decision;
		const { attempt } = record.row;
		const [row] = await this.ledger.query(DECIDE, [
			...seen(record),
			...[state, state === 'free' ? 'failed' : state, entry && JSON.stringify(entry)],
			textOf(entry?.out?.[this.ledger.idColumn]),
			Number(attempt) - (isUnsent ? 1 : 0),
			JSON.stringify(failed ? [failed] : []),
			JSON.stringify(resolution ? [resolution] : []),
		]);
		return row && this.record(row);
	}

	private record(row: LedgerRow): LedgerRecord {
		return new LedgerRecord(row, this.ledger.idColumn);
	}

	private own(): Array<string | null> {
		return [this.ledger.account, this.ledger.credential];
	}
}

function seen({ row }: LedgerRecord): unknown[] {
	const { account, attempt, claim_id, family, namespace, reference, state } = row;
	return [account, family, namespace, reference, attempt, claim_id, state];
}
