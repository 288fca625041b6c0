import type {
	ClaimResult,
	Claims,
	ClaimScope,
	NamedEntry,
} from '../../shared/payment/claims/claims';
import { isResult, type JournalEntry } from '../../shared/payment/journal';

interface Row {
	fingerprint: string;
	attempt: number;
	state: 'taken' | 'free';
	isAtWork: boolean;
	/** Of this attempt. */
	entry: JournalEntry | undefined;
	failed: JournalEntry[];
}

const FINAL = ['succeeded', 'failed'];

/** A row for each payment, each changed in one step: what a database with rows can promise. */
export class ToyLedger {
	private readonly rows = new Map<string, Row>();
	isBroken = false;

	open({ account, family }: ClaimScope): Claims {
		const keyOf = (reference: string) => JSON.stringify([account, family, reference]);
		return new LedgerClaims(this, (reference) => keyOf(reference));
	}

	/** One statement. */
	async change<T>(key: string, change: (row: Row | undefined) => [T, Row | undefined]): Promise<T> {
		await new Promise((resolve) => setImmediate(resolve));
		if (this.isBroken) throw new Error('the ledger is gone');
		const [answer, row] = change(this.rows.get(key));
		if (row) this.rows.set(key, row);
		else this.rows.delete(key);
		return answer;
	}
}

class LedgerClaims implements Claims {
	private readonly held = new Set<string>();

	constructor(
		private readonly ledger: ToyLedger,
		private readonly keyOf: (reference: string) => string,
	) {}

	async claim(reference: string, fingerprint: string): Promise<ClaimResult> {
		return await this.ledger.change<ClaimResult>(this.keyOf(reference), (row) => {
			if (row?.state !== 'taken') {
				const attempt = (row?.attempt ?? 0) + 1;
				const failed = row?.failed ?? [];
				const taken: Row = {
					fingerprint,
					attempt,
					state: 'taken',
					isAtWork: true,
					entry: undefined,
					failed,
				};
				this.held.add(reference);
				return [{ state: 'free', attempt }, taken];
			}
			if (row.fingerprint !== fingerprint) return [{ state: 'otherPayment' }, row];
			const { attempt, entry } = row;
			if (entry && isResult(entry)) return [{ state: 'known', entry }, row];
			return [{ state: 'inDoubt', attempt, ...(entry && { entry }) }, row];
		});
	}

	async find(reference: string, fingerprint: string): Promise<boolean> {
		return await this.ledger.change(this.keyOf(reference), (row) => [
			row?.state === 'taken' && row.fingerprint === fingerprint,
			row,
		]);
	}

	async failed(reference: string): Promise<JournalEntry[]> {
		return await this.ledger.change(this.keyOf(reference), (row) => [row?.failed ?? [], row]);
	}

	async settle(entry: NamedEntry): Promise<void> {
		await this.change(entry, (row) => {
			const isWeaker = row.entry && FINAL.includes(row.entry.state) && !FINAL.includes(entry.state);
			return isWeaker ? row : { ...row, entry };
		});
	}

	async refuse(entry: NamedEntry, isSender: boolean): Promise<void> {
		await this.change(entry, (row) => {
			if (row.isAtWork && !isSender) return row;
			const failed = entry.state === 'failed' ? [entry, ...row.failed] : row.failed;
			return { ...row, state: 'free', entry: undefined, failed };
		});
	}

	async release(entry: NamedEntry): Promise<void> {
		await this.change(entry, (row) => ({
			...row,
			attempt: row.attempt - 1,
			state: 'free',
			entry: undefined,
		}));
	}

	async resume({ attempt, ref }: NamedEntry): Promise<boolean> {
		return await this.ledger.change(this.keyOf(ref), (row) => {
			const isInDoubt = row?.state === 'taken' && !(row.entry && isResult(row.entry));
			if (!isInDoubt || row.attempt !== attempt) return [false, row];
			if (row.isAtWork && !this.held.has(ref)) return [false, row];
			this.held.add(ref);
			return [true, { ...row, isAtWork: true }];
		});
	}

	finish(reference: string): void {
		this.held.delete(reference);
		void this.ledger
			.change(this.keyOf(reference), (row) => [undefined, row && { ...row, isAtWork: false }])
			.catch(() => undefined);
	}

	/** Of the attempt that the row stands for; a later one is nobody else's business. */
	private async change(entry: NamedEntry, change: (row: Row) => Row): Promise<void> {
		await this.ledger.change(this.keyOf(entry.ref), (row) => [
			undefined,
			row?.attempt === entry.attempt ? change(row) : row,
		]);
	}
}
