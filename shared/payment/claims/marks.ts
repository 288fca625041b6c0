import type { IExecuteFunctions } from 'n8n-workflow';

import { wait } from '../../http/wait';
import { hash } from '../journal';
import { AttemptNumbers } from './attempt-numbers';
import type { ClaimResult, ClaimScope } from './claims';
import { MarkNames } from './mark-names';
import { ProcessedRow } from './processed-row';

/** The database knows no results. */
export type MarkVerdict = Exclude<ClaimResult, { state: 'known' }>;

/** One try of one payment, as its marks are named. */
export interface Claim {
	reference: string;
	/** Keyed hash of what makes it this payment and no other. */
	fingerprint: string;
	/** 1 for the first. */
	attempt: number;
}

/** By then, others who had read the row before our write have written it; some are slower. */
const READ_BACK_MS = 25;
const READ_BACK_CALLS = 3;
/** Of a busy node; after that the reference counts as one that could not be recorded. */
const MOST_READ_BACKS = 20;

const unknown = (): number | undefined => undefined;

/** What this process is sending right now: only its sender gives it back. */
const sending = new Set<string>();

/**
 * Durable marks of payments by the user's reference, in n8n's processed-data store. They survive a
 * killed process, which the journal does not.
 *
 * - `sent`: the reference is taken. It is recorded before the send and removed when the provider
 *   certainly did not carry the payment out, so that it is always as young as the last attempt.
 * - `sent` of the credential: the same, where the account may come to be called otherwise.
 * - `payment <fingerprint>`: for which payment.
 * - `attempt <n>`: see `AttemptNumbers`.
 * - `claim <random>`: in queue mode, whose claim it is.
 *
 * The store can only be read by recording, and a process can die between any two calls. So a mark
 * that a question leaves behind never means “free”: `sent` alone decides that, and it is never
 * recorded without being wanted. A stray `payment` or `attempt` costs doubt or a number, no money.
 *
 * Scope: one node of one workflow on one database, in one process. What several processes do to each
 * other's marks is written down in docs/decisions/journal.md.
 */
export class Marks {
	private readonly row: ProcessedRow;
	private readonly names: MarkNames;
	private readonly numbers: AttemptNumbers;
	/** References whose first number `find` has taken for the claim that follows it. */
	private readonly numbered = new Set<string>();
	/** References whose sender this run is. */
	private readonly held = new Set<string>();

	constructor(
		context: IExecuteFunctions,
		/** `isShared`: other processes write the same row, see `readBack`. */
		private readonly scope: ClaimScope & { isShared?: boolean },
	) {
		this.row = new ProcessedRow(context);
		this.names = new MarkNames(scope);
		this.numbers = new AttemptNumbers(this.row, this.names);
	}

	/**
	 * Claims a reference before its payment is sent. Whoever gets `free` calls `finish` in the end.
	 *
	 * @param latest of what this process knows, the attempt: asked about in the same statement
	 * @throws whatever n8n's database throws; then nothing may be sent
	 */
	async claim(reference: string, fingerprint: string, latest = unknown): Promise<MarkVerdict> {
		const claim = { reference, fingerprint };
		if (this.scope.isShared !== true) return await this.claimHere(claim, [], latest);
		const [own, startedAt] = [this.names.claim(reference), performance.now()];
		const verdict = await this.claimHere(claim, [own], latest);
		if (verdict.state !== 'free') return verdict;
		const pauseMs = READ_BACK_MS + READ_BACK_CALLS * (performance.now() - startedAt);
		const ours = { ...claim, attempt: verdict.attempt };
		return await this.readBack(ours, own, pauseMs).catch((error: unknown) => {
			// Whose `sent` stands there now is not known, so it stays: doubt.
			this.finish(reference);
			throw error;
		});
	}

	/**
	 * Whether this payment seems to have been sent. A reference that nobody ever claimed shows by its
	 * first number, which is taken for the claim to come: a kill in between costs that number.
	 */
	async find(reference: string, fingerprint: string): Promise<boolean> {
		const { first, payment, sent } = this.names.of({ reference, fingerprint });
		return await this.row.ask(sent, [first], async (asked) => {
			if (!asked.has(first)) {
				this.numbered.add(reference);
				return false;
			}
			if ((await this.row.record(payment)).has(payment)) return true;
			await this.row.remove(payment);
			return false;
		});
	}

	/**
	 * n8n reads, changes and writes the row whole, and of two processes that do so at once the last
	 * writer wins: our marks may be gone, or those of another claim of the same reference may stand in
	 * their place. So they are recorded again after a pause, and count once all of them were there.
	 * What this leaves is measured in docs/decisions/journal.md.
	 */
	private async readBack(claim: Claim, own: string, pauseMs: number): Promise<MarkVerdict> {
		const { attempt, reference } = claim;
		const { sent, second, payment } = this.names.of(claim);
		const all = [sent, ...second, payment, this.names.number(reference, attempt), own];
		for (let round = 0; round < MOST_READ_BACKS; round++) {
			await wait(pauseMs * (0.5 + Math.random()));
			const known = await this.row.inTurn(async () => await this.row.record(...all));
			if (all.every((mark) => known.has(mark))) return { state: 'free', attempt };
			if (!known.has(sent) || known.has(own)) continue;
			// Another worker claimed it in the meantime.
			this.finish(reference);
			if (known.has(payment)) return { state: 'inDoubt', attempt };
			await this.row.remove(payment).catch(() => undefined);
			return { state: 'otherPayment' };
		}
		throw new Error('other workers write to the same node’s list all the time');
	}

	private async claimHere(
		claim: Omit<Claim, 'attempt'>,
		more: readonly string[],
		latest: typeof unknown,
	): Promise<MarkVerdict> {
		const { fingerprint, reference } = claim;
		const { sent, second, payment, first } = this.names.of(claim);
		// In this order: n8n forgets the oldest entries first, and without `sent` nothing is claimed.
		const all = [sent, ...second, payment, first, ...more];
		const attempt = latest();
		const numbers = this.names.numbersFrom(reference, attempt, this.scope.isShared === true);
		const asked = [...new Set([...all, ...numbers])];
		return await this.row.ask(sent, asked, async (before, stray) => {
			let known = before;
			const strayNumbers = numbers.filter((mark) => mark !== first && !before.has(mark));
			const inDoubt = async () => {
				const [own, next] = numbers;
				// By now another execution may have sent the next one.
				const isLatest = before.has(own) && !before.has(next) && latest() === attempt;
				if (attempt !== undefined && isLatest) {
					stray(...strayNumbers);
					return { state: 'inDoubt' as const, attempt };
				}
				if (strayNumbers.length > 0) await this.row.remove(...strayNumbers);
				return { state: 'inDoubt' as const, attempt: await this.numbers.last(reference) };
			};
			if (!known.has(sent) && second.some((mark) => known.has(mark))) {
				// Sent when this account had another name; from now on in doubt under this one too.
				this.numbered.delete(reference);
				return await inDoubt();
			}
			if (!known.has(sent) && known.has(payment)) {
				// A stray, which would be forgotten before its `sent`: both start anew.
				await this.row.remove(sent, ...second, payment, ...(known.has(first) ? [] : [first]));
				known = await this.row.record(...all);
			}
			if (!known.has(sent)) {
				if (strayNumbers.length > 0) await this.row.remove(...strayNumbers);
				const isRepeat = !this.numbered.delete(reference) && known.has(first);
				const free = await this.newAttempt(reference, fingerprint, isRepeat);
				this.hold(reference);
				return { state: 'free', attempt: free };
			}
			// The answer is known; what the question left could only turn others into doubt.
			stray(...[...second, payment].filter((mark) => !known.has(mark)));
			if (known.has(payment)) return await inDoubt();
			stray(...strayNumbers);
			return { state: 'otherPayment' };
		});
	}

	/** It never left this machine: as if it had not been claimed. */
	async release({ attempt, ...claim }: Claim): Promise<void> {
		const own = this.names.number(claim.reference, attempt);
		await this.row.inTurn(async () => await this.free(claim, own));
	}

	/** Its sender learnt that the provider refused it, so the reference may be used once more. */
	async refuse({ reference, fingerprint }: Omit<Claim, 'attempt'>): Promise<void> {
		await this.row.inTurn(async () => await this.free({ reference, fingerprint }));
	}

	/** Somebody else than its sender learnt that. A later attempt must keep the reference. */
	async refuseFound({ reference, fingerprint, attempt }: Claim): Promise<void> {
		const later = this.names.number(reference, attempt + 1);
		await this.row.inTurn(async () => {
			if (sending.has(this.inThisProcess(reference))) return;
			if ((await this.row.record(later)).has(later)) return;
			await this.free({ reference, fingerprint }, later);
		});
	}

	/** Whether this run may send an attempt in doubt again: it is its sender until it calls `finish`. */
	async resume({ attempt, fingerprint, reference }: Claim): Promise<boolean> {
		if (this.held.has(reference)) return true;
		const { payment, sent } = this.names.of({ reference, fingerprint });
		const later = this.names.number(reference, attempt + 1);
		return await this.row.ask(sent, [sent, payment, later], async (known, stray) => {
			const isTaken = known.has(sent) && known.has(payment);
			if (!isTaken) await this.row.remove(...[sent, payment].filter((mark) => !known.has(mark)));
			if (!known.has(later)) stray(later);
			if (!isTaken || known.has(later) || sending.has(this.inThisProcess(reference))) return false;
			this.hold(reference);
			return true;
		});
	}

	/** The sender of a claimed payment is done with it, however it ended. */
	finish(reference: string): void {
		if (this.held.delete(reference)) sending.delete(this.inThisProcess(reference));
	}

	private hold(reference: string): void {
		this.held.add(reference);
		sending.add(this.inThisProcess(reference));
	}

	private async free(claim: Omit<Claim, 'attempt'>, ...more: string[]) {
		const { sent, second, payment } = this.names.of(claim);
		await this.row.remove(sent, ...second, payment, ...more);
	}

	/** Nothing was sent yet, so an attempt that gets no number gives its reference back. */
	private async newAttempt(
		reference: string,
		fingerprint: string,
		isRepeat: boolean,
	): Promise<number> {
		return await this.numbers.next(reference, isRepeat).catch(async (error: unknown) => {
			await this.free({ reference, fingerprint }).catch(() => undefined);
			throw error;
		});
	}

	private inThisProcess(reference: string): string {
		return hash(this.row.place, this.names.whole(reference));
	}
}
