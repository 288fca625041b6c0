import { Refusal } from '../refusal.mjs';

/**
 * @typedef {import('../../../kernel/app.mjs').Fields} Fields
 * @typedef {import('../model.mjs').CapaySettings} CapaySettings
 * @typedef {import('./shape.mjs').Shape} Shape
 */

/**
 * @template {Shape} Known
 * @typedef {import('./shape.mjs').Read<Known>} Read
 */

/**
 * Checks a body the way the framework's validator does: every broken rule is a sentence of its own.
 *
 * @param {Record<string, unknown>} body
 * @param {Shape} shape
 * @param {{ path?: string, unknownFields?: string }} [options] `path` stands before the names of
 *   nested fields; `unknownFields` as the setting of this name
 * @returns {string[]}
 */
export function check(body, shape, { path = '', unknownFields = 'ignored' } = {}) {
	/** @type {string[]} */
	const problems = [];
	if (unknownFields === 'refused') {
		for (const name of Object.keys(body)) {
			if (!Object.hasOwn(shape, name)) problems.push(`property ${path}${name} should not exist`);
		}
	}
	for (const [name, rule] of Object.entries(shape)) {
		const value = body[name];
		if (value !== undefined && value !== null && !(rule.required && value === '')) {
			problems.push(...rule.problems(value, path + name));
		} else if (rule.required) {
			problems.push(`${path}${name} should not be empty`);
		}
	}
	return problems;
}

/**
 * Keeps the fields that a shape knows.
 *
 * @template {Shape} Known
 * @param {Fields} body
 * @param {Known} shape
 * @param {Pick<CapaySettings, 'unknownFields'>} settings
 * @returns {Read<Known>}
 * @throws {Refusal} 400 with every problem
 */
export function read(body, shape, { unknownFields }) {
	refuseAny(check(body, shape, { unknownFields }));
	return known(body, shape);
}

/**
 * @template {Shape} Known
 * @param {Fields} body that has been checked
 * @param {Known} shape
 * @returns {Read<Known>} the fields of the shape that the body has
 */
export function known(body, shape) {
	const names = Object.keys(shape).filter((name) => body[name] !== undefined);
	const fields = Object.fromEntries(names.map((name) => [name, body[name]]));
	return /** @type {Read<Known>} */ (fields);
}

/** @param {string[]} problems @throws {Refusal} 400 unless the list is empty */
export function refuseAny(problems) {
	if (problems.length > 0) throw new Refusal(400, problems);
}
