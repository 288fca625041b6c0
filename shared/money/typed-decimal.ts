import { describeGiven } from '../text/given';
import { nameForm } from '../text/normal-forms';

/** Why a value was not taken, in two sentences: what is wrong, and what to write instead. */
export interface Refusal {
	problem: string;
	advice: string;
}

/** An exact decimal: `{ units: 125050 }` is 1250.50 where two decimals were asked for. */
export type Decimal = { units: number } | Refusal;

export const isRefusal = (result: object): result is Refusal => 'problem' in result;

const EXAMPLES = 'A good value looks like: 1250.50 or 1.250,50.';

/**
 * Reads a number as people write it, with point or comma before the decimals and either of them or
 * a space between thousands: `1250,50`, `1.250,50`, `1,250.50` and `1 250.50` are the same. What can
 * be read in two ways (`1.250`) is refused, as is every sign, exponent and misplaced separator: this
 * is money, so nothing is guessed. A JavaScript number has one meaning and is taken as it is.
 *
 * @param digits the most decimals
 */
export function readDecimal(raw: unknown, digits: number): Decimal {
	if (typeof raw === 'number') return fromNumber(raw, digits);
	const text = typeof raw === 'string' ? nameForm(raw) : '';
	if (text === '') {
		const empty = typeof raw === 'string' || raw === null || raw === undefined;
		return {
			problem: empty ? 'It is empty.' : `It is ${describeGiven(raw)}, not a number.`,
			advice: EXAMPLES,
		};
	}
	if (/^[-\u2212]\s?\d/.test(text)) return { problem: 'It is negative.', advice: EXAMPLES };
	if (!/^[\d., ]+$/.test(text)) {
		return { problem: 'It is not only a number.', advice: EXAMPLES };
	}
	return fromText(text, digits);
}

function fromNumber(number: number, digits: number): Decimal {
	const text = String(number);
	if (number < 0) return { problem: 'It is negative.', advice: EXAMPLES };
	const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
	if (match === null) {
		return {
			problem: Number.isFinite(number)
				? 'It is too large or too small to be exact.'
				: `It is ${text}, which no calculation should give.`,
			advice: EXAMPLES,
		};
	}
	const [, whole = '', fraction = ''] = match;
	if (fraction.length > digits) {
		return {
			problem: tooMany(fraction.length, digits),
			advice: `A calculated value may need rounding, for example {{ $json.total.round(${digits}) }}.`,
		};
	}
	return exact(whole, fraction, digits);
}

/** @param text digits, points, commas and single spaces */
function fromText(text: string, digits: number): Decimal {
	const parts = text.split(/[., ]/);
	const separators = text.match(/[., ]/g) ?? [];
	const [last, ...others] = [...separators].reverse();
	const fraction = parts.at(-1) ?? '';
	const asThousands = new Set(separators).size <= 1 && areGroups(parts);
	const asDecimals =
		last !== undefined &&
		last !== ' ' &&
		fraction !== '' &&
		new Set(others).size <= 1 &&
		!others.includes(last) &&
		areGroups(parts.slice(0, -1));

	if (asThousands && asDecimals) return ambiguous(text, parts.join(''), parts, digits);
	if (asThousands) return exact(parts.join(''), '', digits);
	if (!asDecimals) {
		return {
			problem: 'Its points, commas or spaces are not where a number has them.',
			advice: EXAMPLES,
		};
	}
	if (fraction.length > digits) {
		return { problem: tooMany(fraction.length, digits), advice: EXAMPLES };
	}
	return exact(parts.slice(0, -1).join(''), fraction, digits);
}

/** Thousands: one to three digits, then three each time; or all digits in one. */
function areGroups([first = '', ...rest]: string[]): boolean {
	return rest.length === 0
		? /^\d+$/.test(first)
		: /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
}

/** One separator and three digits: English and Portuguese read it a thousand times apart. */
function ambiguous(
	text: string,
	joined: string,
	[whole = '', fraction = '']: string[],
	digits: number,
): Refusal {
	const large = digits === 0 ? joined : `${joined}.${'0'.repeat(digits)}`;
	const short = fraction.replace(/0+$/, '');
	const small = short === '' && digits === 0 ? whole : `${whole}.${short.padEnd(2, '0')}`;
	// Three decimals in a row would be asked about again; a number from an expression is not.
	const writeSmall = short.length > 2 ? `{{ ${small} }}` : small;
	const advice =
		short.length > digits
			? `Write ${large} if that is meant; ${small} has too many decimals.`
			: `Write ${large} or ${writeSmall}, whichever is meant.`;
	return { problem: `“${text}” can be read as ${large} or as ${small}.`, advice };
}

function exact(whole: string, fraction: string, digits: number): Decimal {
	if (whole !== '0' && whole.startsWith('0')) {
		return { problem: 'It begins with a zero that means nothing.', advice: EXAMPLES };
	}
	const units = Number(whole + fraction.padEnd(digits, '0'));
	return Number.isSafeInteger(units)
		? { units }
		: { problem: 'It is too large.', advice: EXAMPLES };
}

const tooMany = (has: number, most: number) =>
	`It has ${has} ${has === 1 ? 'decimal' : 'decimals'}; ${most === 0 ? 'none is' : `at most ${most} are`} possible.`;
