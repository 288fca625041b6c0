import type { IExecuteFunctions } from 'n8n-workflow';

import { hash } from './journal';

/** What the database says about a reference before it is sent. */
export type MarkVerdict =
	/** Nobody sent it, or what was sent was refused. It is recorded now. */
	| { state: 'free'; attempt: number }
	/** It was sent before, and no one recorded a refusal. */
	| { state: 'inDoubt'; attempt: number }
	/** It was sent before, for another amount or person. */
	| { state: 'otherPayment' };

/** One try of one payment, as its marks are named. */
export interface Claim {
	reference: string;
	/** Keyed hash of what makes it this payment and no other. */
	fingerprint: string;
	/** 1 for the first. */
	attempt: number;
}

/** n8n keeps these as one row of hashes per node; a payment writes three of them. */
const MOST_ENTRIES = 30_000;
const MODE = { mode: 'entries', maxEntries: MOST_ENTRIES } as const;

/** n8n reads and writes that row without a lock, so this process takes turns. */
const queues = new Map<string, Promise<unknown>>();

/** What this process is sending right now: only its sender gives it back. */
const sending = new Set<string>();

/**
 * Durable marks of payments by the user's reference, in n8n's processed-data store. They survive a
 * killed process, which the journal does not.
 *
 * - `sent`: the reference is taken. It is recorded before the send and removed when the provider
 *   certainly did not carry the payment out, so that it is always as young as the last attempt.
 * - `payment <fingerprint>`: for which payment.
 * - `attempt <n>`: numbers are not used again, because idempotency keys are made of them.
 *
 * The store can only be read by recording, and a process can die between any two calls. So a mark
 * that a question leaves behind never means “free”: `sent` alone decides that, and it is never
 * recorded without being wanted. A stray `payment` or `attempt` costs doubt or a number, no money.
 *
 * Scope: one node of one workflow on one database, in one process. What several processes do to each
 * other's marks is written down in docs/decisions/journal.md.
 */
export class Marks {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly scope: { credentialId: string; op: string },
	) {}

	/**
	 * Claims a reference before its payment is sent. Whoever gets `free` calls `finish` in the end.
	 *
	 * @throws whatever n8n's database throws; then nothing may be sent
	 */
	async claim(reference: string, fingerprint: string): Promise<MarkVerdict> {
		return await this.inTurn(async () => {
			const { sent, payment, first } = this.marksOf({ reference, fingerprint });
			// In this order: n8n forgets the oldest entries first, and without `sent` nothing is claimed.
			let known = await this.record(sent, payment, first);
			if (!known.has(sent) && known.has(payment)) {
				// A stray, which would be forgotten before its `sent`: both start anew.
				await this.remove(sent, payment, ...(known.has(first) ? [] : [first]));
				known = await this.record(sent, payment, first);
			}
			if (!known.has(sent)) {
				const attempt = await this.newAttempt(reference, fingerprint, known.has(first));
				sending.add(this.inThisProcess(sent));
				return { state: 'free', attempt };
			}
			if (known.has(payment)) {
				return { state: 'inDoubt', attempt: await this.lastAttempt(reference) };
			}
			// The answer is known; the stray could only turn it into doubt.
			await this.remove(payment).catch(() => undefined);
			return { state: 'otherPayment' };
		});
	}

	/** It never left this machine: as if it had not been claimed. */
	async release({ attempt, ...claim }: Claim): Promise<void> {
		const { sent, payment } = this.marksOf(claim);
		const number = this.numbered(claim.reference, attempt);
		await this.inTurn(async () => await this.remove(sent, payment, number));
	}

	/** Its sender learnt that the provider refused it, so the reference may be used once more. */
	async refuse({ reference, fingerprint }: Omit<Claim, 'attempt'>): Promise<void> {
		const { sent, payment } = this.marksOf({ reference, fingerprint });
		await this.inTurn(async () => await this.remove(sent, payment));
	}

	/**
	 * Somebody else than its sender learnt that. By now the reference may stand for a later attempt,
	 * which must keep it.
	 */
	async refuseFound({ reference, fingerprint, attempt }: Claim): Promise<void> {
		const { sent, payment } = this.marksOf({ reference, fingerprint });
		const later = this.numbered(reference, attempt + 1);
		await this.inTurn(async () => {
			if (sending.has(this.inThisProcess(sent))) return;
			if ((await this.record(later)).has(later)) return;
			await this.remove(sent, payment, later);
		});
	}

	/** The sender of a claimed payment is done with it, however it ended. */
	finish(reference: string): void {
		sending.delete(this.inThisProcess(this.mark(reference, 'sent')));
	}

	/** Nothing was sent yet, so an attempt that gets no number gives its reference back. */
	private async newAttempt(
		reference: string,
		fingerprint: string,
		isRepeat: boolean,
	): Promise<number> {
		let attempt = 1;
		try {
			for (let isTaken = isRepeat; isTaken;) {
				const number = this.numbered(reference, ++attempt);
				isTaken = (await this.record(number)).has(number);
			}
			return attempt;
		} catch (error) {
			const { sent, payment } = this.marksOf({ reference, fingerprint });
			await this.remove(sent, payment).catch(() => undefined);
			throw error;
		}
	}

	/** That it is in doubt is known by now, and stays true when its number cannot be learnt. */
	private async lastAttempt(reference: string): Promise<number> {
		let attempt = 1;
		try {
			for (;;) {
				const next = this.numbered(reference, attempt + 1);
				if (!(await this.record(next)).has(next)) {
					await this.remove(next);
					return attempt;
				}
				attempt++;
			}
		} catch {
			return attempt;
		}
	}

	private marksOf({ reference, fingerprint }: Omit<Claim, 'attempt'>) {
		return {
			sent: this.mark(reference, 'sent'),
			payment: this.mark(reference, 'payment', fingerprint),
			first: this.numbered(reference, 1),
		};
	}

	private numbered(reference: string, attempt: number): string {
		return this.mark(reference, 'attempt', String(attempt));
	}

	private mark(reference: string, ...rest: string[]): string {
		const { credentialId, op } = this.scope;
		return hash(credentialId, op, reference, ...rest);
	}

	/** @returns those that were there already; the others are there now */
	private async record(...marks: string[]): Promise<ReadonlySet<unknown>> {
		const { helpers } = this.context;
		return new Set((await helpers.checkProcessedAndRecord(marks, 'node', MODE)).processed);
	}

	private async remove(...marks: string[]): Promise<void> {
		await this.context.helpers.removeProcessed(marks, 'node', MODE);
	}

	private inThisProcess(mark: string): string {
		return `${this.place()}:${mark}`;
	}

	private place(): string {
		return `${this.context.getWorkflow().id ?? ''}:${this.context.getNode().id}`;
	}

	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		const queue = this.place();
		const result = (queues.get(queue) ?? Promise.resolve()).then(work);
		const settled = result.catch(() => undefined);
		queues.set(queue, settled);
		void settled.then(() => {
			if (queues.get(queue) === settled) queues.delete(queue);
		});
		return await result;
	}
}
