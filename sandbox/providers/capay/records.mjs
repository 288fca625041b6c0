import { BoundedMap } from '../../kernel/bounded-map.mjs';
import { Refusal, invalidId } from './refusal.mjs';

const RECORDS_KEPT = 20_000;

/**
 * @typedef {object} Owned
 * @property {string} id
 * @property {string} companyId whose user has made it
 * @property {string | null} referenceId the caller's own name for it
 * @property {string} [referenceNo] the provider's own, for people
 * @property {number} [visibleAt] reads do not find it before this
 */

/**
 * Records of one type, found by id or by the caller's own reference.
 *
 * @template {Owned} T
 */
export class Records {
	/** @type {BoundedMap<string, T>} */
	#byId = new BoundedMap(RECORDS_KEPT, (record) => this.remove(record));
	/** @type {Map<string, string>} */
	#idByReference = new Map();
	/** @type {import('./model.mjs').CapaySettings} */
	#settings;

	/** @param {import('./model.mjs').CapaySettings} settings */
	constructor(settings) {
		this.#settings = settings;
	}

	/** @param {T} record */
	add(record) {
		this.#byId.set(record.id, record);
		if (record.referenceId !== null) this.#idByReference.set(named(record), record.id);
	}

	/** @param {T} record */
	remove(record) {
		this.#byId.delete(record.id);
		if (record.referenceId !== null) this.#idByReference.delete(named(record));
	}

	reset() {
		this.#byId.clear();
		this.#idByReference.clear();
	}

	/** @param {string} id @returns {T | undefined} */
	get(id) {
		return this.#byId.get(id);
	}

	/** @returns {T[]} oldest first */
	all() {
		return this.#byId.all();
	}

	/**
	 * @param {string} value
	 * @returns {T | undefined} by any of its names, whoever owns it: for the console
	 */
	findAny(value) {
		return (
			this.get(value) ??
			this.all().findLast((row) => row.referenceId === value || row.referenceNo === value)
		);
	}

	/**
	 * @param {{ companyId: string }} caller
	 * @param {string} value id or reference
	 * @returns {T}
	 * @throws {Refusal} 404 when nobody has it, 403 when somebody else has it
	 */
	of(caller, value) {
		const byReference = this.#idByReference.get(named({ ...caller, referenceId: value }));
		const record = this.get(value) ?? this.get(byReference ?? '');
		if (!record || !isVisible(record)) throw invalidId();
		if (record.companyId === caller.companyId) return record;
		throw new Refusal(this.#settings.foreignStatus, 'Forbidden resource');
	}

	/**
	 * @param {{ companyId: string }} caller
	 * @returns {T[]} the caller's, oldest first
	 */
	visibleTo({ companyId }) {
		return this.all().filter((record) => record.companyId === companyId && isVisible(record));
	}

	/**
	 * @param {{ companyId: string }} caller
	 * @param {string | null | undefined} referenceId
	 * @throws {Refusal} 400 when the caller has used this reference before
	 */
	refuseUsed({ companyId }, referenceId) {
		if (referenceId === undefined || referenceId === null) return;
		if (!this.#idByReference.has(named({ companyId, referenceId }))) return;
		throw new Refusal(400, 'referenceId already exists');
	}
}

/** @param {Pick<Owned, 'companyId' | 'referenceId'>} record */
function named({ companyId, referenceId }) {
	return `${companyId} ${referenceId}`;
}

/** @param {Pick<Owned, 'visibleAt'>} record */
function isVisible({ visibleAt = 0 }) {
	return visibleAt <= Date.now();
}
