/** Characters that nobody sees: zero width, soft hyphen, direction marks, byte order mark. */
const INVISIBLE = /\p{Cf}+/gu;

/**
 * A word that somebody else wrote, as words are compared here: whatever its letter case, with
 * whatever blanks around it, seen or not.
 */
export function plainWord(text: string | null | undefined): string {
	return (text ?? '').normalize('NFKC').replace(INVISIBLE, '').trim().toLowerCase();
}

/**
 * Looks foreign words up. Never index an object literal with them: each has `constructor`,
 * `toString` and `__proto__`, which are no entries of ours.
 *
 * @returns a function that is `undefined` for every word that is not in the table
 */
export function wordTable<T>(
	entries: Readonly<Record<string, T>>,
): (word: string | null | undefined) => T | undefined {
	const table = new Map(Object.entries(entries).map(([word, value]) => [plainWord(word), value]));
	return (word) => table.get(plainWord(word));
}

/** Whatever somebody sent where a text was expected, as one: a number as such, a list as JSON. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'object' || value === undefined
		? JSON.stringify(value ?? null)
		: String(value);
}
