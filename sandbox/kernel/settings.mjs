/**
 * @typedef {'number' | 'boolean' | 'text' | string[]} SettingType a list means: one of these words
 * @typedef {number | boolean | string} SettingValue
 *
 * One switch of a provider's behaviour.
 *
 * @typedef {object} SettingRule
 * @property {SettingType} type
 * @property {SettingValue} seed value in the profile that does only what is documented
 * @property {SettingValue} observed value in the profile that follows integrators' reports
 * @property {string} explain plain words for the console
 * @property {string} [group] heading in the console
 * @property {string} [title] what the console calls it, where its name is no plain words
 * @property {RegExp} [pattern] what a text must look like
 * @property {(text: string) => string | undefined} [problemOf] where no pattern can say it: what is
 *   wrong with a text, to stand after the setting's name
 * @property {number} [max] largest number
 * @property {boolean} [kept] not part of a profile: whoever chose a value keeps it
 */

/**
 * The live values of such rules.
 *
 * @template {Record<string, { type: SettingType }>} Rules
 * @typedef {{ [Name in keyof Rules]: Rules[Name]['type'] extends 'number' ? number
 *   : Rules[Name]['type'] extends 'boolean' ? boolean : string }} ValuesOf
 */

/** What `typeof` says of each type. */
const KINDS = /** @type {const} */ ({ number: 'number', boolean: 'boolean', text: 'string' });

/** A settings change that was refused; the message names the setting and the good values. */
export class SettingError extends Error {}

/** The live settings of one provider: read its `values`, never keep a copy of them. */
export class Settings {
	/** @type {Record<string, SettingRule>} */
	#rules;
	/** @type {Record<string, SettingValue>} */
	#startup;
	/** @type {Record<string, SettingValue>} */
	#previous = {};
	/** @type {Record<string, SettingValue>} */
	values = {};

	/**
	 * @param {Record<string, SettingRule>} rules
	 * @param {Record<string, SettingValue>} startup values from the command line, `profile` among them
	 * @throws {SettingError} when one of them is of a wrong type
	 */
	constructor(rules, startup) {
		this.#rules = rules;
		this.#startup = startup;
		for (const [name, value] of Object.entries(startup)) this.#check(name, value);
		this.reset();
	}

	reset() {
		const profile = profileOf(this.#startup.profile);
		for (const [name, rule] of Object.entries(this.#rules)) this.values[name] = rule[profile];
		Object.assign(this.values, this.#startup);
		this.#previous = {};
	}

	/**
	 * Changes some settings. A new `profile` loads all of its values first.
	 *
	 * @param {Record<string, unknown>} changes
	 * @throws {SettingError} and changes nothing when one of them is unknown or of a wrong type
	 */
	change(changes) {
		const checked = Object.entries(changes).map(
			([name, value]) => /** @type {const} */ ([name, this.#check(name, value)]),
		);
		if (changes.profile !== undefined) this.#loadProfile(profileOf(changes.profile));
		for (const [name, value] of checked) {
			const before = this.values[name];
			if (before !== undefined && before !== value) this.#previous[name] = before;
			this.values[name] = value;
		}
	}

	/**
	 * @param {string} name
	 * @returns {SettingValue | undefined} what a person has replaced last; undefined when nobody has
	 */
	previous(name) {
		return this.#previous[name];
	}

	/**
	 * @returns {Array<{ name: string, value: SettingValue | undefined, type: SettingType,
	 *   explain: string, group: string | undefined, title: string | undefined }>}
	 */
	describe() {
		return Object.entries(this.#rules).map(([name, { type, explain, group, title }]) => ({
			name,
			value: this.values[name],
			type,
			explain,
			group,
			title,
		}));
	}

	/** @param {'seed' | 'observed'} profile */
	#loadProfile(profile) {
		for (const [name, rule] of Object.entries(this.#rules)) {
			if (!rule.kept) this.values[name] = rule[profile];
		}
	}

	/**
	 * @param {string} name
	 * @param {unknown} value
	 * @returns {SettingValue} the same, known to be one
	 */
	#check(name, value) {
		const rule = Object.hasOwn(this.#rules, name) ? this.#rules[name] : undefined;
		if (!rule) {
			throw new SettingError(`Unknown setting "${name}". Known: ${Object.keys(this.#rules)}.`);
		}
		const problem = problemWith(rule, value);
		if (problem !== undefined) throw new SettingError(`Setting "${name}" ${problem}`);
		return /** @type {SettingValue} */ (value);
	}
}

/** @param {unknown} value @returns {'seed' | 'observed'} */
function profileOf(value) {
	return value === 'observed' ? value : 'seed';
}

/** @param {SettingRule} rule @param {unknown} value */
function problemWith(rule, value) {
	if (rule.problemOf && typeof value === 'string') return rule.problemOf(value);
	return fits(rule, value) ? undefined : `must be ${goodValue(rule)}.`;
}

/** @param {SettingRule} rule @param {unknown} value */
function fits({ type, pattern = /^.{0,200}$/, max = Infinity }, value) {
	if (Array.isArray(type)) return typeof value === 'string' && type.includes(value);
	if (typeof value !== KINDS[type]) return false;
	if (typeof value === 'string') return pattern.test(value);
	if (typeof value !== 'number') return true;
	return Number.isFinite(value) && value >= 0 && value <= max;
}

/** @param {SettingRule} rule */
function goodValue({ type, pattern, max }) {
	if (Array.isArray(type)) return type.join(' or ');
	if (type === 'number') return `a number, not negative${max ? `, at most ${max}` : ''}`;
	return pattern ? `a text like ${pattern.source}` : `a ${type}`;
}
