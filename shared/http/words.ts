/** Characters that nobody sees: zero width, soft hyphen, direction marks, byte order mark. */
const INVISIBLE = /\p{Cf}+/gu;

/**
 * The form in which words of providers and users are compared: lower case, without blanks and
 * invisible characters.
 */
export function plainWord(text: string | null | undefined): string {
	return (text ?? '').normalize('NFKC').replace(INVISIBLE, '').trim().toLowerCase();
}

/**
 * Looks up words of a provider. An object literal must not be indexed with them: it also has
 * `constructor`, `toString` and `__proto__`.
 *
 * @returns a function that is `undefined` for every word that is not in the table
 */
export function wordTable<T>(
	entries: Readonly<Record<string, T>>,
): (word: string | null | undefined) => T | undefined {
	const table = new Map(Object.entries(entries).map(([word, value]) => [plainWord(word), value]));
	return (word) => table.get(plainWord(word));
}

/** A text, whatever type came where one was expected: a number in digits, a list as JSON. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'object' || value === undefined
		? JSON.stringify(value ?? null)
		: String(value);
}
