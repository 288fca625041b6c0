import { isObject } from '../bodies.mjs';

/**
 * A body with some fields replaced or added.
 *
 * @param {object} body
 * @param {Record<string, unknown>} fields by path: a field's name, names joined by dots, `*` for
 *   every element of a list, for example `data.*.id`; objects on the way are made
 * @returns {object} a copy
 */
export function patched(body, fields) {
	const copy = structuredClone(body);
	for (const [path, value] of Object.entries(fields)) {
		changeAt(copy, path.split('.'), () => value);
	}
	return copy;
}

/**
 * A body in which some fields that are there change between number, text and boolean.
 *
 * @param {object} body
 * @param {unknown[]} paths as for `patched`
 * @returns {object} a copy
 */
export function retyped(body, paths) {
	const copy = structuredClone(body);
	for (const path of paths) changeAt(copy, String(path).split('.'), nearType, true);
	return copy;
}

/** The same fact as another server would write it. @param {unknown} value */
function nearType(value) {
	if (typeof value === 'number') return String(value);
	if (typeof value === 'boolean') return Number(value);
	const digits = typeof value === 'string' ? value.replace(/\D/g, '') : '';
	return digits === '' ? value : Number(digits);
}

/**
 * @param {unknown} target
 * @param {string[]} path
 * @param {(value: unknown) => unknown} change
 * @param {boolean} [onlyThere] changes no field that is not there yet
 */
function changeAt(target, [name, ...rest], change, onlyThere = false) {
	if (name === undefined || !isObject(target)) return;
	if (name === '*') {
		for (const key of Object.keys(target)) changeAt(target, [key, ...rest], change, onlyThere);
		return;
	}
	const there = Object.hasOwn(target, name);
	if (onlyThere && !there) return;
	if (rest.length > 0) {
		if (!there || target[name] === null) define(target, name, {});
		return changeAt(target[name], rest, change, onlyThere);
	}
	define(target, name, change(there ? target[name] : undefined));
}

/** Not by assignment: a field may be called `__proto__`. */
/** @param {object} target @param {string} name @param {unknown} value */
function define(target, name, value) {
	const rules = { value, writable: true, enumerable: true, configurable: true };
	Object.defineProperty(target, name, rules);
}
