import type { MarkNames } from './mark-names';
import type { ProcessedRow } from './processed-row';

/**
 * Numbers of attempts in n8n's processed data, in the row's turn. They are not used again, because
 * idempotency keys are made of them. A number can only be read by recording it.
 */
export class AttemptNumbers {
	constructor(
		private readonly row: ProcessedRow,
		private readonly names: MarkNames,
	) {}

	/** Takes the first number that is free, counted from the second where the first is taken. */
	async next(reference: string, isRepeat: boolean): Promise<number> {
		let attempt = 1;
		for (let isTaken = isRepeat; isTaken;) {
			const mark = this.names.number(reference, ++attempt);
			isTaken = (await this.row.record(mark)).has(mark);
		}
		return attempt;
	}

	/** When it cannot be learnt, the last number that was seen is the best that is known. */
	async last(reference: string): Promise<number> {
		let attempt = 1;
		try {
			for (; ; attempt++) {
				const next = this.names.number(reference, attempt + 1);
				if (!(await this.row.record(next)).has(next)) break;
			}
			await this.row.remove(this.names.number(reference, attempt + 1));
		} catch {
			// That the payment is in doubt is known by now, and stays true.
		}
		return attempt;
	}
}
