import { InputProblem } from '../errors/failure';

/** Above this a computed number no longer says exactly what it is: 0.1 + 0.2 has 17 digits. */
const EXACT_DIGITS = 15;

/** What kind of value somebody gave, for errors: never what is in it. */
export function describeGiven(raw: unknown): string {
	if (raw === null || raw === undefined || raw === '') return 'nothing';
	if (Array.isArray(raw)) return `a list of ${raw.length}`;
	if (isDate(raw) || isDateTime(raw)) return 'a date';
	switch (typeof raw) {
		case 'boolean':
			return 'true or false';
		case 'number':
		case 'bigint':
			return 'a number';
		case 'object':
			return 'an object';
		default:
			return `a ${typeof raw}`.replace('string', 'text');
	}
}

/** Not by `instanceof`: n8n evaluates expressions in a realm of its own. */
export function isDate(raw: unknown): raw is Date {
	return Object.prototype.toString.call(raw) === '[object Date]';
}

/** Luxon's, as `$now` gives it; the class itself is n8n's, so it is known by what it can do. */
export function isDateTime(raw: unknown): raw is { isValid: boolean; toISO(): string } {
	const { isLuxonDateTime } = (raw ?? {}) as { isLuxonDateTime?: unknown };
	return isLuxonDateTime === true;
}

/**
 * The text of what was given for a text. A number means the same as its digits.
 *
 * @returns an empty text for nothing
 * @throws InputProblem for what has no text of its own: objects, lists, true and false, dates, and
 *   numbers whose digits are not certain
 */
export function textOf(raw: unknown, field: string): string {
	if (raw === null || raw === undefined) return '';
	if (typeof raw === 'string') return raw;
	if (typeof raw === 'number') return digitsOf(raw, field);
	throw new InputProblem(
		field,
		`It is ${describeGiven(raw)}, not a text.`,
		'Use a text, or one field of it, for example {{ $json.order.number }}.',
	);
}

function digitsOf(number: number, field: string): string {
	const digits = String(number);
	const significant = digits.replace(/\D/g, '').replace(/^0+/, '').length;
	const exact = Number.isInteger(number)
		? Number.isSafeInteger(number)
		: Number.isFinite(number) && !digits.includes('e') && significant <= EXACT_DIGITS;
	if (exact) return digits;
	throw new InputProblem(
		field,
		Number.isFinite(number)
			? 'It is a number whose digits are not certain: it is too long, or the rest of a calculation.'
			: `It is ${digits}, which no calculation should give.`,
		'Pass it as a text, or round it, for example {{ $json.total.round(2) }}.',
	);
}
