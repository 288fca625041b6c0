import { isFields } from '../../../kernel/bodies.mjs';
import { check } from './check.mjs';
import { CURRENCIES } from './currencies.mjs';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @template Value
 * @typedef {import('./shape.mjs').Kind<Value>} Kind
 */

/**
 * @template Value
 * @template {boolean} Required
 * @typedef {import('./shape.mjs').Rule<Value, Required>} Rule
 */

/**
 * @template Value
 * @param {Kind<Value>} problems
 * @returns {Rule<Value, true>}
 */
export const required = (problems) => ({ required: true, problems });

/**
 * @template Value
 * @param {Kind<Value>} problems
 * @returns {Rule<Value, false>}
 */
export const optional = (problems) => ({ required: false, problems });

/**
 * A kind whose values are texts of one form.
 *
 * @param {(value: string) => boolean} test
 * @param {string} words after the field's name
 * @returns {Kind<string>}
 */
function form(test, words) {
	return (value, name) => (typeof value === 'string' && test(value) ? [] : [`${name} ${words}`]);
}

/** @param {number} [max] @param {RegExp} [pattern] @returns {Kind<string>} */
export function text(max = Infinity, pattern) {
	return (value, name) => {
		if (typeof value !== 'string') return [`${name} must be a string`];
		/** @type {string[]} */
		const problems = [];
		if (value.length > max) {
			problems.push(`${name} must be shorter than or equal to ${max} characters`);
		}
		if (pattern && !pattern.test(value)) {
			problems.push(`${name} must match ${pattern} regular expression`);
		}
		return problems;
	};
}

/** @param {number} [min] @returns {Kind<string>} */
export function longText(min = 0) {
	return (value, name) => {
		if (typeof value !== 'string') return [`${name} must be a string`];
		if (value.length >= min) return [];
		return [`${name} must be longer than or equal to ${min} characters`];
	};
}

/**
 * @template {string} const Word
 * @param {readonly Word[]} words
 * @returns {Kind<Word>}
 */
export const oneOf = (words) => (value, name) =>
	words.some((word) => word === value)
		? []
		: [`${name} must be one of the following values: ${words.join(', ')}`];

export const uuid = form((value) => UUID.test(value), 'must be a UUID');
export const email = form((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), 'must be an email');
export const phone = form(
	(value) => /^\+[1-9]\d{6,14}$/.test(value),
	'must be a valid phone number',
);
export const day = form(isDay, 'should use format YYYY-MM-DD');
export const country = form(
	(value) => /^[A-Z]{2}$/.test(value),
	'must be a valid ISO31661 Alpha2 code',
);
export const currency = form(
	(value) => CURRENCIES.has(value),
	'must be a valid ISO4217 currency code',
);

export const referenceId = text(36, /^[A-Za-z0-9_-]+$/);

/**
 * An amount of money: a number, not a text, of at most two decimals.
 *
 * @param {{ min?: number, above?: number, max?: number }} limits
 * @returns {Kind<number>}
 */
export function amount({ min = 0, above = -Infinity, max = Infinity }) {
	return (value, name) => {
		if (typeof value !== 'number' || !Number.isFinite(value) || decimalsOf(value) > 2) {
			return [`${name} must be a number conforming to the specified constraints`];
		}
		if (value <= above) return [`${name} must be a positive number`];
		if (value < min) return [`${name} must not be less than ${min}`];
		return value > max ? [`${name} must not be greater than ${max}`] : [];
	};
}

/** @type {Kind<number>} */
export const integer = (value, name) => {
	const isGood = typeof value === 'number' && Number.isInteger(value) && value >= 0;
	return isGood ? [] : [`${name} must be an integer number`];
};

/**
 * @template {import('./shape.mjs').Shape} Fields
 * @param {Fields} shape
 * @returns {Kind<import('./shape.mjs').Read<Fields>>}
 */
export function object(shape) {
	return (value, name) => {
		if (!isFields(value)) return [`${name} must be an object`];
		return check(value, shape, { path: `${name}.` });
	};
}

/** @param {string} value @returns {boolean} a day that exists, as YYYY-MM-DD */
export function isDay(value) {
	if (!DAY.test(value)) return false;
	const time = Date.parse(`${value}T00:00:00.000Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** @param {number} value */
function decimalsOf(value) {
	return (String(value).split('.')[1] ?? '').length;
}
