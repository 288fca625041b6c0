import { Refusal } from './verdict';

export { recordOf } from '../http/json';

/** Text, or a number as text; undefined for anything else, and for nothing. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

const LONGEST_IDENTIFIER = 200;

/**
 * An identifier that will be looked up and logged, whoever wrote it.
 *
 * @throws Refusal 400 for what no provider hands out: long, unprintable or broken text
 */
export function identifierOf(value: unknown): string | undefined {
	const text = textOf(value)?.trim();
	if (text === undefined || text === '') return undefined;
	if (text.length <= LONGEST_IDENTIFIER && /^[\x20-\x7e]+$/.test(text)) return text;
	throw new Refusal(400, 'an identifier in it is malformed');
}
