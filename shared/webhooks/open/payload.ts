import { jsonOrUndefined } from '../../http/json';
import type { Vendor } from '../../vendor/http';
import type { Delivery } from '../delivery';
import { recordOf } from '../payload';
import { Refusal } from '../verdict';

/** What a delivery says, as a record whose values nobody has looked at. */
export type Payload = Record<string, unknown>;

/** No documented event is deeper than four levels. */
const DEEPEST = 32;
/** n8n reads no more of a form either. */
const MOST_FIELDS = 1_000;

/**
 * The JSON object in a body. Reads the bytes whatever their content type says; long numbers keep
 * their digits and `__proto__` is dropped.
 *
 * @throws Refusal 400
 */
export function jsonBody({ body }: Delivery, vendor: Vendor): Payload {
	const { payload, reason } = jsonObjectIn(textOf(body), vendor);
	if (payload === undefined) throw new Refusal(400, reason);
	return payload;
}

/** The JSON object in a text, or why there is none. Never throws. */
export function jsonObjectIn(
	text: string,
	vendor: Vendor,
): { payload: Payload; reason?: never } | { payload?: never; reason: string } {
	if (isTooDeep(text)) return { reason: `nested deeper than ${DEEPEST} levels` };
	const payload = recordOf(jsonOrUndefined(text, vendor));
	return payload === undefined ? { reason: 'the body is not a JSON object' } : { payload };
}

/**
 * The fields of a form (`application/x-www-form-urlencoded`), whatever its content type says. One
 * that is there more than once is a list.
 *
 * @throws Refusal 400
 */
export function formBody({ body }: Delivery): Payload {
	return fieldsOf(new URLSearchParams(textOf(body)));
}

/**
 * The values of the address.
 *
 * @throws Refusal 400
 */
export function queryPayload({ query }: Delivery): Payload {
	return fieldsOf(query);
}

/**
 * For a provider that does not say how it writes: the JSON object or the form in the body, or without
 * a body the values of the address.
 *
 * @param hidden names that are left out wherever they stand: a token in the address is no part of
 *   what is said
 * @throws Refusal 400
 */
export function anyPayload(
	delivery: Delivery,
	vendor: Vendor,
	hidden: readonly string[] = [],
): Payload {
	const all = readAny(delivery, vendor);
	const payload = Object.fromEntries(
		Object.entries(all).filter(([name]) => !hidden.includes(name)),
	);
	if (Object.keys(payload).length === 0) throw new Refusal(400, 'it says nothing');
	return payload;
}

function readAny(delivery: Delivery, vendor: Vendor): Payload {
	if (delivery.body.length === 0) return queryPayload(delivery);
	const isJson = /^\s*[[{]/.test(textOf(delivery.body));
	return isJson ? jsonBody(delivery, vendor) : formBody(delivery);
}

function fieldsOf(pairs: URLSearchParams): Payload {
	const fields = new Map<string, string | string[]>();
	let count = 0;
	for (const [name, value] of pairs) {
		if (++count > MOST_FIELDS) throw new Refusal(400, `more than ${MOST_FIELDS} fields`);
		// As a key it would change the prototype of whatever the payload is merged into.
		if (name === '__proto__') continue;
		const before = fields.get(name);
		fields.set(name, before === undefined ? value : [before, value].flat());
	}
	return Object.fromEntries(fields);
}

const textOf = (body: Buffer) => body.toString('utf8').replace(/^\uFEFF/, '');

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
