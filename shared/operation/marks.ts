import type { IExecuteFunctions } from 'n8n-workflow';

import { hash } from './journal';

/** What the database says about a reference before it is sent. */
export type MarkVerdict =
	/** Nobody sent it, or what was sent was refused. It is recorded now. */
	| { state: 'free'; attempt: number }
	/** It was sent before, and no one recorded a refusal. */
	| { state: 'inDoubt'; attempt: number }
	/** It was sent before, for another amount or person. */
	| { state: 'otherPayment'; attempt: number };

/** n8n keeps these as one row of hashes per node; two or three of them are written per payment. */
const MOST_ENTRIES = 30_000;
const MODE = { mode: 'entries', maxEntries: MOST_ENTRIES } as const;

/** n8n reads and writes that row without a lock, so this process takes turns. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Durable marks of payments by the user's reference, in n8n's processed-data store. They survive a
 * killed process, which the journal does not.
 *
 * A payment leaves `sent <attempt>` before it is sent and `refused <attempt>` when the provider
 * certainly did not carry it out. The first attempt without `refused` is the one that counts.
 *
 * Scope: one node of one workflow on one database, and one process at a time. Two workers that take
 * the same reference within the same few milliseconds are not kept apart.
 */
export class Marks {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly scope: { credentialId: string; op: string },
	) {}

	/**
	 * Claims a reference before its payment is sent.
	 *
	 * @throws whatever n8n's database throws; then nothing may be sent
	 */
	async claim(reference: string, fingerprint: string): Promise<MarkVerdict> {
		return await this.inTurn(async () => {
			for (let attempt = 1; ; attempt++) {
				const sent = this.mark(reference, 'sent', attempt);
				const same = this.mark(reference, 'payment', attempt, fingerprint);
				const { processed } = await this.record(sent, same);
				if (!processed.includes(sent)) return { state: 'free', attempt };
				if (await this.isRefused(reference, attempt)) continue;
				if (processed.includes(same)) return { state: 'inDoubt', attempt };
				await this.remove(same);
				return { state: 'otherPayment', attempt };
			}
		});
	}

	/** It never left this machine: as if it had not been claimed. */
	async release(reference: string, fingerprint: string, attempt: number): Promise<void> {
		await this.inTurn(
			async () =>
				await this.remove(
					this.mark(reference, 'sent', attempt),
					this.mark(reference, 'payment', attempt, fingerprint),
				),
		);
	}

	/** The provider refused it, so the same reference may be used for another attempt. */
	async refuse(reference: string, attempt: number): Promise<void> {
		await this.inTurn(
			async () => void (await this.record(this.mark(reference, 'refused', attempt))),
		);
	}

	/** The store can only be read by writing to it. */
	private async isRefused(reference: string, attempt: number): Promise<boolean> {
		const refused = this.mark(reference, 'refused', attempt);
		const { processed } = await this.record(refused);
		if (processed.includes(refused)) return true;
		await this.remove(refused);
		return false;
	}

	private mark(reference: string, ...rest: Array<string | number>): string {
		const { credentialId, op } = this.scope;
		return hash(credentialId, op, reference, ...rest.map(String));
	}

	private async record(...marks: string[]): Promise<{ processed: unknown[] }> {
		return await this.context.helpers.checkProcessedAndRecord(marks, 'node', MODE);
	}

	private async remove(...marks: string[]): Promise<void> {
		await this.context.helpers.removeProcessed(marks, 'node', MODE);
	}

	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		const queue = `${this.context.getWorkflow().id ?? ''}:${this.context.getNode().id}`;
		const result = (queues.get(queue) ?? Promise.resolve()).then(work);
		const settled = result.catch(() => undefined);
		queues.set(queue, settled);
		void settled.then(() => {
			if (queues.get(queue) === settled) queues.delete(queue);
		});
		return await result;
	}
}
