/** Picks one of `count` alternatives; 0 is the ordinary one. */
export type Choose = (count: number) => number;

/**
 * Runs a story once for every sequence of choices that it can make, as a model checker does: the
 * first time it always gets 0, then the last choice that has another alternative is changed.
 *
 * @returns how many stories were told
 */
export async function explore(story: (choose: Choose) => Promise<void>): Promise<number> {
	let prefix: number[] = [];
	for (let told = 1; ; told++) {
		const taken: Array<{ choice: number; count: number }> = [];
		await story((count) => {
			const choice = prefix[taken.length] ?? 0;
			taken.push({ choice, count });
			return choice;
		});
		while (taken.length > 0 && last(taken).choice + 1 >= last(taken).count) taken.pop();
		if (taken.length === 0) return told;
		prefix = taken.map(({ choice }) => choice);
		prefix[prefix.length - 1] = last(taken).choice + 1;
	}
}

function last<T>(list: readonly T[]): T {
	return list[list.length - 1] as T;
}
