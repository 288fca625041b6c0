/** As many as a person reads in one error. */
export const MOST_TEXTS = 5;

/** The texts in a part of an error body: one, a list of them, or one for each field. It is not deep. */
export function textsIn(value: unknown, depth = 3): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value];
	if (typeof value !== 'object' || value === null || depth === 0) return [];
	return Object.values(value).flatMap((part) => textsIn(part, depth - 1));
}
