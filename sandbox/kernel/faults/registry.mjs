import { FaultError, prepareFault } from './kinds.mjs';

const MATCH_KEYS = ['method', 'path', 'reference', 'body'];

/**
 * The faults that wait for a request.
 *
 * @typedef {object} ArmedFault
 * @property {string} id
 * @property {string} provider
 * @property {string} kind
 * @property {object} params with every default filled in
 * @property {object} match what the request must look like; {} means any request
 * @property {number} times how often it still strikes; 0 means until it is cleared
 * @property {number} after matches it lets pass first
 * @property {number} struck how often it has struck
 */
export class FaultRegistry {
	#armed = [];
	#lastId = 0;

	/** True when nothing waits, so that an ordinary request costs one look. */
	get idle() {
		return this.#armed.length === 0;
	}

	/**
	 * @param {object} order body of `POST /api/faults`
	 * @param {string[]} providers ids that exist
	 * @returns {string} the fault's id
	 * @throws {FaultError} with a sentence for the caller
	 */
	arm({ provider, kind, params = {}, match = {}, times = 1, after = 0 }, providers) {
		if (!providers.includes(provider)) {
			throw new FaultError(`"provider" must be one of: ${providers.join(', ')}.`);
		}
		for (const [name, value] of Object.entries({ times, after })) {
			if (!Number.isInteger(value) || value < 0) {
				throw new FaultError(`"${name}" must be a whole number, not negative.`);
			}
		}
		for (const [key, value] of Object.entries(match)) {
			if (!MATCH_KEYS.includes(key) || typeof value !== 'string') {
				throw new FaultError(`"match" takes texts under: ${MATCH_KEYS.join(', ')}.`);
			}
		}
		const prepared = prepareFault(kind, params);
		this.#lastId += 1;
		const id = `fault-${this.#lastId}`;
		this.#armed.push({
			id,
			provider,
			prepared,
			match,
			matchesPath: pathTest(match.path),
			skip: after,
			left: times,
			struck: 0,
		});
		return id;
	}

	/**
	 * Takes the first armed fault that this request triggers.
	 *
	 * @param {string} provider
	 * @param {import('fastify').FastifyRequest} request
	 * @param {() => string[]} references the payment references the request is about
	 * @returns {import('./kinds.mjs').PreparedFault | null}
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

function matches({ match, matchesPath }, request, references) {
	if (match.method && match.method.toUpperCase() !== request.method) return false;
	if (!matchesPath(request.url)) return false;
	if (match.body && !request.rawBody.includes(match.body)) return false;
	return !match.reference || references().includes(match.reference);
}

function pathTest(path) {
	if (!path) return () => true;
	const pattern = /^\/(.+)\/([imsu]*)$/.exec(path);
	if (!pattern) return (url) => url.includes(path);
	try {
		const expression = new RegExp(pattern[1], pattern[2]);
		return (url) => expression.test(url);
	} catch (error) {
		throw new FaultError(`"match.path" is not a regular expression: ${error.message}`);
	}
}
