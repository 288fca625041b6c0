import { InputProblem } from '../../shared/errors/failure';
import type { Field } from '../../shared/declare/field';
import { describeGiven } from '../../shared/text/given';

/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

const LABEL = 'Extra Body (JSON)';
const GOOD = 'A good value looks like: {"reason": "returned goods"}.';
/** Of a body that somebody types in. */
const DEEPEST = 20;

const refuse = (problem: string, advice = GOOD): never => {
	throw new InputProblem(LABEL, problem, advice);
};

/** More fields for a body that no document states: sent beside ours, and never in their place. */
export const extraBody = (): Field<JsonObject> => ({
	property: {
		displayName: LABEL,
		type: 'json',
		default: '{}',
		description:
			'More fields of the body, for what the provider wants beside the fields above. Nothing that they say can be said again here.',
	},
	read(raw) {
		const value = typeof raw === 'string' ? parsed(raw) : (raw ?? {});
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			return refuse(`It is ${describeGiven(value)}, not an object.`);
		}
		return copyOf(value, '', 0) as JsonObject;
	},
});

function parsed(text: string): unknown {
	if (text.trim() === '') return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return refuse('It is not valid JSON.');
	}
	const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
	const inexact = numbers.find(
		(number) => number.replace(/e.*$/i, '').replace(/\D/g, '').length > 15,
	);
	if (inexact !== undefined) {
		refuse(
			`${inexact} has more digits than a JSON number keeps.`,
			'Write it as a text, in quotes.',
		);
	}
	return value;
}

/** A copy that has nothing but JSON in it, whoever made the object. */
function copyOf(value: unknown, where: string, depth: number): Json {
	if (depth > DEEPEST) return refuse(`It is nested deeper than ${DEEPEST} levels.`);
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (Array.isArray(value)) {
		return value.map((one, index) => copyOf(one, joined(where, index), depth + 1));
	}
	// Not by its prototype: n8n evaluates expressions in a realm of its own.
	if (Object.prototype.toString.call(value) !== '[object Object]') {
		return refuse(`“${where}” is ${describeGiven(value)}, which JSON cannot say.`);
	}
	const copy: JsonObject = {};
	for (const [name, inner] of Object.entries(value as object)) {
		const path = joined(where, name);
		if (name === '__proto__') refuse(`“${path}” is no name that may be sent.`);
		copy[name] = copyOf(inner, path, depth + 1);
	}
	return copy;
}

/**
 * Our body with the extra fields in it. Objects that both have are merged.
 *
 * @throws InputProblem where both say the same: which of the two is meant must not be guessed
 */
export function withExtra(
	body: Readonly<Record<string, unknown>>,
	extra: JsonObject,
	where = '',
): Record<string, unknown> {
	const merged: Record<string, unknown> = { ...body };
	for (const [name, value] of Object.entries(extra)) {
		const path = joined(where, name);
		const ours = Object.hasOwn(body, name) ? body[name] : undefined;
		if (ours === undefined) merged[name] = value;
		else if (isObject(ours) && isObject(value)) {
			merged[name] = withExtra(ours, value as JsonObject, path);
		} else {
			refuse(
				`“${path}” is in the body already.`,
				'Leave it out here, and say it in the field that is made for it.',
			);
		}
	}
	return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const joined = (where: string, name: string | number) =>
	where === '' ? `${name}` : `${where}.${name}`;
