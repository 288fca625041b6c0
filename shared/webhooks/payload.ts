import { jsonOrUndefined } from '../http/json';
import type { Vendor } from '../vendor/http';
import { Refusal } from './verdict';

/** No documented event is deeper than four levels. */
const DEEPEST = 32;

/**
 * The JSON object in a delivery. Reads the bytes whatever their content type says; long numbers
 * keep their digits and `__proto__` is dropped.
 *
 * @throws Refusal 400
 */
export function parsePayload(body: Buffer, vendor: Vendor): Record<string, unknown> {
	const text = body.toString('utf8').replace(/^\uFEFF/, '');
	if (isTooDeep(text)) throw new Refusal(400, `nested deeper than ${DEEPEST} levels`);
	const payload = recordOf(jsonOrUndefined(text, vendor));
	if (payload === undefined) throw new Refusal(400, 'the body is not a JSON object');
	return payload;
}

/** A part of a payload whose form nobody promises: undefined for anything but an object. */
export function recordOf(value: unknown): Record<string, unknown> | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: undefined;
}

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

/** Looked at before it is parsed: what is made of deep JSON overflows the stack later. */
function isTooDeep(text: string): boolean {
	let depth = 0;
	let quoted = false;
	for (let index = 0; index < text.length; index++) {
		const char = text[index];
		if (char === '"') quoted = !quoted;
		else if (quoted && char === '\\') index++;
		else if (!quoted && (char === '{' || char === '[') && ++depth > DEEPEST) return true;
		else if (!quoted && (char === '}' || char === ']')) depth--;
	}
	return false;
}
