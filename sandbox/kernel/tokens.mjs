import { randomBytes } from 'node:crypto';
import { BoundedMap } from './bounded-map.mjs';

export const TOKENS_KEPT = 20_000;

/** Access tokens a provider's token endpoint has handed out. */
export class TokenDesk {
	/** @type {BoundedMap<string, number>} */
	#expiryByToken = new BoundedMap(TOKENS_KEPT);
	/** @type {string} */
	#prefix;

	/** @param {string} prefix marks the tokens as fake, for example `sandbox-clicpay` */
	constructor(prefix) {
		this.#prefix = prefix;
	}

	/**
	 * @param {number} ttlSeconds
	 * @returns {string} the new token
	 */
	issue(ttlSeconds) {
		const token = `${this.#prefix}-${randomBytes(24).toString('base64url')}`;
		this.#expiryByToken.set(token, Date.now() + ttlSeconds * 1000);
		return token;
	}

	/**
	 * @param {string} token
	 * @returns {boolean} true while it is known and not expired
	 */
	accepts(token) {
		const expiry = this.#expiryByToken.get(token);
		if (expiry === undefined) return false;
		if (expiry > Date.now()) return true;
		this.#expiryByToken.delete(token);
		return false;
	}

	/** @returns {number} how many tokens stopped working */
	revokeAll() {
		const { size } = this.#expiryByToken;
		this.#expiryByToken.clear();
		return size;
	}
}
