import { BYTE_FAULTS } from './bytes.mjs';
import { CONNECTION_FAULTS } from './connection.mjs';
import { CONTENT_FAULTS } from './contents.mjs';
import { REFUSAL_FAULTS } from './refusals.mjs';

/**
 * @typedef {object} FaultParam
 * @property {string} name
 * @property {'number' | 'boolean' | 'text' | 'json'} type
 * @property {unknown} default
 * @property {string} explain
 * @property {[number, number]} [range] of a number; without it, from 0 to 86 400 000
 *
 * @typedef {object} FaultKind
 * @property {string} kind
 * @property {string} title a few plain words for the console
 * @property {string} explain what a person should expect
 * @property {'before' | 'after' | 'choice'} stage before the handler (it never runs unless the
 *   fault passes the request on), after it, or as the parameter `accepted` says
 * @property {FaultParam[]} params
 * @property {(strike: import('./hooks.mjs').Strike) => void | Promise<void>} strike
 *
 * @typedef {object} PreparedFault
 * @property {string} kind
 * @property {'before' | 'after'} stage
 * @property {Record<string, any>} params
 * @property {FaultKind['strike']} strike
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

const READERS = {
	number: (value) => (value === '' ? Number.NaN : Number(value)),
	boolean: (value) => ({ true: true, false: false })[String(value)],
	text: (value) => String(value),
	json: (value) => (typeof value === 'string' ? jsonOrText(value) : value),
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
	const params = Object.fromEntries(entry.params.map((param) => [param.name, param.default]));
	for (const [name, value] of Object.entries(given)) {
		const param = entry.params.find((candidate) => candidate.name === name);
		if (!param) throw new FaultError(`Fault "${kind}" has no parameter "${name}".`);
		params[name] = READERS[param.type](value);
		if (params[name] === undefined || Number.isNaN(params[name])) {
			throw new FaultError(`Parameter "${name}" of fault "${kind}" must be a ${param.type}.`);
		}
		const [min, max] = param.range ?? [0, 86_400_000];
		if (param.type === 'number' && (params[name] < min || params[name] > max)) {
			throw new FaultError(`Parameter "${name}" of "${kind}" must be from ${min} to ${max}.`);
		}
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
	const [kind, ...pairs] = header.split(';').map((part) => part.trim());
	const given = {};
	for (const pair of pairs) {
		const equals = pair.indexOf('=');
		if (equals < 1) throw new FaultError(`"${pair}" in x-sandbox-fault is not key=value.`);
		given[pair.slice(0, equals)] = decodeURIComponent(pair.slice(equals + 1));
	}
	return prepareFault(kind, given);
}

function jsonOrText(value) {
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
