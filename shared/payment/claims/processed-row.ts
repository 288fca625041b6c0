import type { IExecuteFunctions } from 'n8n-workflow';

import { inTurn } from '../../http/in-turn';

/** The oldest are cut off. */
const MOST_ENTRIES = 30_000;
const MODE = { mode: 'entries', maxEntries: MOST_ENTRIES } as const;

/**
 * What n8n's processed-data store keeps for one node: a list of hashes, read, changed and written
 * whole. It can only be read by recording.
 */
export class ProcessedRow {
	/** Names the row in this process. */
	readonly place: string;

	constructor(private readonly context: IExecuteFunctions) {
		// Read once: n8n copies the whole node each time.
		this.place = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	}

	/** @returns those that were there already; the others are there now, at the end of the list */
	async record(...marks: string[]): Promise<ReadonlySet<unknown>> {
		const { helpers } = this.context;
		return new Set((await helpers.checkProcessedAndRecord(marks, 'node', MODE)).processed);
	}

	async remove(...marks: string[]): Promise<void> {
		await this.context.helpers.removeProcessed(marks, 'node', MODE);
	}

	/** n8n reads and writes a row without a lock, so this process takes turns. */
	async inTurn<T>(work: () => Promise<T>): Promise<T> {
		return await inTurn(`row ${this.place}`, work);
	}
}
