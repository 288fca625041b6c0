import { Refusal } from '../refusal.mjs';

/**
 * One field of a body.
 *
 * @typedef {object} Rule
 * @property {boolean} required
 * @property {(value: unknown, name: string) => string[]} problems one for each broken rule
 *
 * @typedef {Record<string, Rule>} Shape
 */

/**
 * Checks a body the way the framework's validator does: every broken rule is a sentence of its own.
 *
 * @param {Record<string, unknown>} body
 * @param {Shape} shape
 * @param {{ path?: string, unknownFields?: 'ignored' | 'refused' }} [options] `path` stands before
 *   the names of nested fields
 * @returns {string[]}
 */
export function check(body, shape, { path = '', unknownFields = 'ignored' } = {}) {
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
 * @param {Record<string, unknown>} body
 * @param {Shape} shape
 * @param {Record<string, any>} settings
 * @returns {Record<string, any>}
 * @throws {Refusal} 400 with every problem
 */
export function read(body, shape, { unknownFields }) {
	refuseAny(check(body, shape, { unknownFields }));
	return known(body, shape);
}

/** @returns {Record<string, any>} the fields of a shape that the body has */
export function known(body, shape) {
	const names = Object.keys(shape).filter((name) => body[name] !== undefined);
	return Object.fromEntries(names.map((name) => [name, body[name]]));
}

/** @throws {Refusal} 400 unless the list is empty */
export function refuseAny(problems) {
	if (problems.length > 0) throw new Refusal(400, problems);
}
