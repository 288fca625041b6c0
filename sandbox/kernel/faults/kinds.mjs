import { isFields } from '../bodies.mjs';
import { BYTE_FAULTS } from './bytes.mjs';
import { CONNECTION_FAULTS } from './connection.mjs';
import { CONTENT_FAULTS } from './contents.mjs';
import { REFUSAL_FAULTS } from './refusals.mjs';

/**
 * @typedef {import('./fault.mjs').FaultKind} FaultKind
 * @typedef {import('./fault.mjs').FaultParam} FaultParam
 * @typedef {import('./fault.mjs').PreparedFault} PreparedFault
 */

/** A fault that cannot be armed; the message says why. */
export class FaultError extends Error {}

/** @type {FaultKind[]} the one table of everything that can go wrong on purpose */
export const FAULT_KINDS = [
	...CONNECTION_FAULTS,
	...CONTENT_FAULTS,
	...BYTE_FAULTS,
	...REFUSAL_FAULTS,
];

const BY_KIND = new Map(FAULT_KINDS.map((entry) => [entry.kind, entry]));

/** @type {Record<FaultParam['type'], string>} as a person calls it */
const TYPE_NAMES = {
	number: 'number',
	boolean: 'boolean',
	text: 'text',
	json: 'json',
	object: 'JSON object',
	list: 'JSON list',
};

/** @type {Record<string, boolean>} */
const BOOLEANS = { true: true, false: false };

/** @type {Record<FaultParam['type'], (value: unknown) => unknown>} undefined: not of this type */
const READERS = {
	number: (value) => (value === '' ? undefined : finite(Number(value))),
	boolean: (value) => BOOLEANS[String(value)],
	text: (value) => String(value),
	json: jsonOrText,
	object: (value) => onlyIf(isFields, jsonOrText(value)),
	list: (value) => onlyIf(Array.isArray, jsonOrText(value)),
};

/**
 * Checks a kind and its parameters and fills in the defaults.
 *
 * @param {string} kind
 * @param {Record<string, unknown>} given
 * @returns {PreparedFault}
 * @throws {FaultError}
 */
export function prepareFault(kind, given) {
	const entry = BY_KIND.get(kind);
	if (!entry) {
		throw new FaultError(`Unknown fault "${kind}". Known: ${[...BY_KIND.keys()].join(', ')}.`);
	}
	/** @type {Record<string, unknown>} */
	const params = Object.fromEntries(entry.params.map((param) => [param.name, param.default]));
	for (const [name, value] of Object.entries(given)) {
		const param = entry.params.find((candidate) => candidate.name === name);
		if (!param) throw new FaultError(`Fault "${kind}" has no parameter "${name}".`);
		const read = READERS[param.type](value);
		if (read === undefined) {
			const good = TYPE_NAMES[param.type];
			throw new FaultError(`Parameter "${name}" of fault "${kind}" must be a ${good}.`);
		}
		const [min, max] = param.range ?? [0, 86_400_000];
		if (typeof read === 'number' && param.type === 'number' && (read < min || read > max)) {
			throw new FaultError(`Parameter "${name}" of "${kind}" must be from ${min} to ${max}.`);
		}
		params[name] = read;
	}
	const chosen = params.accepted ? 'after' : 'before';
	const stage = entry.stage === 'choice' ? chosen : entry.stage;
	return { kind, stage, params, strike: entry.strike };
}

/**
 * Reads the request header `x-sandbox-fault: kind;key=value;…` (values may be percent-encoded).
 *
 * @param {string} header
 * @returns {PreparedFault}
 * @throws {FaultError}
 */
export function faultFromHeader(header) {
	const [kind = '', ...pairs] = header.split(';').map((part) => part.trim());
	/** @type {Record<string, string>} */
	const given = {};
	for (const pair of pairs) {
		const equals = pair.indexOf('=');
		if (equals < 1) throw new FaultError(`"${pair}" in x-sandbox-fault is not key=value.`);
		given[pair.slice(0, equals)] = decodeURIComponent(pair.slice(equals + 1));
	}
	return prepareFault(kind, given);
}

/** @param {number} value */
function finite(value) {
	return Number.isNaN(value) ? undefined : value;
}

/** @param {(value: unknown) => boolean} fits @param {unknown} value */
function onlyIf(fits, value) {
	return fits(value) ? value : undefined;
}

/** @param {unknown} value JSON, or any text */
function jsonOrText(value) {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
