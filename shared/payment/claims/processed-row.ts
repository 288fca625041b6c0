import type { IExecuteFunctions } from 'n8n-workflow';

import { inTurn } from '../../http/in-turn';

/** The oldest are cut off. */
export const MOST_ENTRIES = 30_000;
const MODE = { mode: 'entries', maxEntries: MOST_ENTRIES } as const;
/** Marks of so many payments are recorded in one statement. */
const MOST_TOGETHER = 32;

/** What goes on in the turn; marks that the question left behind and nobody wants go to `stray`. */
type Then<T> = (known: ReadonlySet<unknown>, stray: (...marks: string[]) => void) => Promise<T>;

interface Question {
	/** No two of one name are asked together. */
	name: string;
	marks: readonly string[];
	/** Never rejects; what it gives tells the asker, once the turn is over. */
	answer(...given: Parameters<Then<unknown>>): Promise<() => void>;
	refuse(error: unknown): void;
}

/** By row: whoever waits for its turn with a question. */
const waiting = new Map<string, Question[]>();

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

	/**
	 * Records marks in the row's turn, and goes on in that same turn. Those who wait for it at the same
	 * time are recorded in one statement, and what is stray of all of them is removed in one: a statement
	 * costs by the length of the list, not by what is asked. Two names have no mark in common.
	 *
	 * @param then with those of the marks that were there already
	 */
	async ask<T>(name: string, marks: readonly string[], then: Then<T>): Promise<T> {
		return await new Promise<T>((resolve, refuse) => {
			const answer: Question['answer'] = async (...given) =>
				await then(...given).then(
					(value) => () => resolve(value),
					(error: unknown) => () => refuse(error),
				);
			const others = waiting.get(this.place) ?? [];
			waiting.set(this.place, [...others, { name, marks, answer, refuse }]);
			void this.inTurn(async () => await this.answerSome());
		});
	}

	/** Each question brings a turn along; the last turns find nothing left to do. */
	private async answerSome(): Promise<void> {
		const questions = this.nextQuestions();
		if (questions.length === 0) return;
		try {
			const known = await this.record(...questions.flatMap(({ marks }) => marks));
			const strays: string[] = [];
			const told: Array<() => void> = [];
			for (const { answer } of questions) {
				told.push(await answer(known, (...marks) => strays.push(...marks)));
			}
			// What stays could only turn others into doubt.
			if (strays.length > 0) await this.remove(...strays).catch(() => undefined);
			for (const tell of told) tell();
		} catch (error) {
			for (const { refuse } of questions) refuse(error);
		}
	}

	private nextQuestions(): Question[] {
		const chosen = new Map<string, Question>();
		const later: Question[] = [];
		for (const question of waiting.get(this.place) ?? []) {
			const isNow = chosen.size < MOST_TOGETHER && !chosen.has(question.name);
			if (isNow) chosen.set(question.name, question);
			else later.push(question);
		}
		if (later.length > 0) waiting.set(this.place, later);
		else waiting.delete(this.place);
		return [...chosen.values()];
	}

	/** n8n reads and writes a row without a lock, so this process takes turns. */
	async inTurn<T>(work: () => Promise<T>): Promise<T> {
		return await inTurn(`row ${this.place}`, work);
	}
}
