/**
 * One switch of a provider's behaviour.
 *
 * @typedef {object} SettingRule
 * @property {'number' | 'boolean' | string[]} type a list means: one of these words
 * @property {unknown} seed value in the profile that does only what is documented
 * @property {unknown} observed value in the profile that follows integrators' reports
 * @property {string} explain plain words for the console
 */

/** A settings change that was refused; the message names the setting and the good values. */
export class SettingError extends Error {}

/** The live settings of one provider: read its `values`, never keep a copy of them. */
export class Settings {
	#rules;
	#startup;

	/**
	 * @param {Record<string, SettingRule>} rules
	 * @param {Record<string, unknown>} startup values from the command line, `profile` among them
	 */
	constructor(rules, startup) {
		this.#rules = rules;
		this.#startup = startup;
		this.values = {};
		this.reset();
	}

	reset() {
		this.#loadProfile(this.#startup.profile);
		Object.assign(this.values, this.#startup);
	}

	/**
	 * Changes some settings. A new `profile` loads all of its values first.
	 *
	 * @param {Record<string, unknown>} changes
	 * @throws {SettingError} and changes nothing when one of them is unknown or of a wrong type
	 */
	change(changes) {
		for (const [name, value] of Object.entries(changes)) this.#check(name, value);
		if (changes.profile !== undefined) this.#loadProfile(changes.profile);
		Object.assign(this.values, changes);
	}

	/** @returns {Array<{ name: string, value: unknown, type: unknown, explain: string }>} */
	describe() {
		return Object.entries(this.#rules).map(([name, { type, explain }]) => ({
			name,
			value: this.values[name],
			type,
			explain,
		}));
	}

	#loadProfile(profile) {
		for (const [name, rule] of Object.entries(this.#rules)) {
			// Pace is not part of a profile: whoever chose one keeps it.
			if (name === 'settleMs' && this.values.settleMs !== undefined) continue;
			this.values[name] = rule[profile];
		}
		this.values.profile = profile;
	}

	#check(name, value) {
		const rule = Object.hasOwn(this.#rules, name) ? this.#rules[name] : undefined;
		if (!rule) {
			throw new SettingError(`Unknown setting "${name}". Known: ${Object.keys(this.#rules)}.`);
		}
		if (Array.isArray(rule.type) ? rule.type.includes(value) : typeof value === rule.type) {
			if (rule.type !== 'number' || (Number.isFinite(value) && value >= 0)) return;
		}
		const good = Array.isArray(rule.type) ? rule.type.join(' or ') : `a ${rule.type}, not negative`;
		throw new SettingError(`Setting "${name}" must be ${good}.`);
	}
}
