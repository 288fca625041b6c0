import { messageOf } from '../answers.mjs';
import { isFields } from '../bodies.mjs';
import { FaultError, prepareFault } from './kinds.mjs';

const MATCH_KEYS = ['method', 'path', 'reference', 'body'];

/**
 * @typedef {import('./fault.mjs').ArmedFault} ArmedFault
 * @typedef {import('./fault.mjs').Match} Match
 * @typedef {import('./fault.mjs').PreparedFault} PreparedFault
 * @typedef {Pick<import('../app.mjs').Call, 'method' | 'url' | 'rawBody'>} Matched
 *
 * @typedef {object} Waiting
 * @property {string} id
 * @property {string} provider
 * @property {PreparedFault} prepared
 * @property {Match} match
 * @property {(url: string) => boolean} matchesPath
 * @property {number} skip matches it lets pass first
 * @property {number} left how often it still strikes; 0: until it is cleared
 * @property {number} struck how often it has struck
 */

/** The faults that wait for a request. */
export class FaultRegistry {
	/** @type {Waiting[]} */
	#armed = [];
	#lastId = 0;

	/** True when nothing waits, so that an ordinary request costs one look. */
	get idle() {
		return this.#armed.length === 0;
	}

	/**
	 * @param {import('../app.mjs').Fields} order body of `POST /api/faults`
	 * @param {string[]} providers ids that exist
	 * @returns {string} the fault's id
	 * @throws {FaultError} with a sentence for the caller
	 */
	arm({ provider, kind, params = {}, match = {}, times = 1, after = 0 }, providers) {
		if (typeof provider !== 'string' || !providers.includes(provider)) {
			throw new FaultError(`"provider" must be one of: ${providers.join(', ')}.`);
		}
		const left = wholeNumber('times', times);
		const skip = wholeNumber('after', after);
		const wanted = matchFrom(match);
		if (!isFields(params)) throw new FaultError('"params" must be an object.');
		const prepared = prepareFault(String(kind), params);
		this.#lastId += 1;
		const id = `fault-${this.#lastId}`;
		this.#armed.push({
			id,
			provider,
			prepared,
			match: wanted,
			matchesPath: pathTest(wanted.path),
			skip,
			left,
			struck: 0,
		});
		return id;
	}

	/**
	 * Takes the first armed fault that this request triggers.
	 *
	 * @param {string} provider
	 * @param {Matched} request
	 * @param {() => string[]} references the payment references the request is about
	 * @returns {PreparedFault | null}
	 */
	take(provider, request, references) {
		for (const [index, fault] of this.#armed.entries()) {
			if (fault.provider !== provider || !matches(fault, request, references)) continue;
			if (fault.skip > 0) {
				fault.skip -= 1;
				continue;
			}
			fault.struck += 1;
			if (fault.left === 1) this.#armed.splice(index, 1);
			else if (fault.left > 1) fault.left -= 1;
			return fault.prepared;
		}
		return null;
	}

	/** @returns {ArmedFault[]} */
	list() {
		return this.#armed.map(({ id, provider, prepared, match, skip, left, struck }) => ({
			id,
			provider,
			kind: prepared.kind,
			params: prepared.params,
			match,
			times: left,
			after: skip,
			struck,
		}));
	}

	/** @param {string} [id] without it, everything is disarmed */
	clear(id) {
		this.#armed = id === undefined ? [] : this.#armed.filter((fault) => fault.id !== id);
	}
}

/** @param {string} name @param {unknown} value */
function wholeNumber(name, value) {
	if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
	throw new FaultError(`"${name}" must be a whole number, not negative.`);
}

/** @param {unknown} given @returns {Match} */
function matchFrom(given) {
	const good = (/** @type {[string, unknown]} */ [key, value]) =>
		MATCH_KEYS.includes(key) && typeof value === 'string';
	if (isFields(given) && Object.entries(given).every(good)) return given;
	throw new FaultError(`"match" takes texts under: ${MATCH_KEYS.join(', ')}.`);
}

/**
 * @param {Waiting} fault
 * @param {Matched} request
 * @param {() => string[]} references
 */
function matches({ match, matchesPath }, request, references) {
	if (match.method && match.method.toUpperCase() !== request.method) return false;
	if (!matchesPath(request.url)) return false;
	if (match.body && !request.rawBody.includes(match.body)) return false;
	return !match.reference || references().includes(match.reference);
}

/** @param {string | undefined} path @returns {Waiting['matchesPath']} */
function pathTest(path) {
	if (!path) return () => true;
	const [, source, flags] = /^\/(.+)\/([imsu]*)$/.exec(path) ?? [];
	if (source === undefined) return (url) => url.includes(path);
	try {
		const expression = new RegExp(source, flags);
		return (url) => expression.test(url);
	} catch (error) {
		throw new FaultError(`"match.path" is not a regular expression: ${messageOf(error)}`);
	}
}
