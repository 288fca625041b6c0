/** A text somewhere in an answer whose form nobody documents. */
export interface FoundText {
	/** Of the innermost field that holds it, in lower case. */
	name: string;
	text: string;
}

const DEEPEST = 6;
const MOST_TEXTS = 500;
/** Far above the longest code and address. */
const LONGEST = 4_096;

/** All texts of a payment, however deep and whatever the fields are called; the outer ones first. */
export function textsIn(value: unknown): FoundText[] {
	const found: FoundText[] = [];
	let level: Array<[string, unknown]> = [['', value]];
	for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
		const deeper: typeof level = [];
		for (const [name, one] of level) {
			if (found.length >= MOST_TEXTS) return found;
			if (typeof one === 'string') {
				const text = one.trim();
				if (text !== '' && text.length <= LONGEST) found.push({ name: name.toLowerCase(), text });
			} else if (typeof one === 'object' && one !== null) {
				const named = Array.isArray(one) ? one.map((part) => [name, part]) : Object.entries(one);
				deeper.push(...(named as typeof level).slice(0, MOST_TEXTS));
			}
		}
		level = deeper;
	}
	return found;
}
