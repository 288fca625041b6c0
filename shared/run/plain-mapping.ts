import type { INodeExecutionData } from 'n8n-workflow';

import { refusesName } from '../host';

const STEP = String.raw`\.[A-Za-z_$][\w$]*|\[(?:"[^"\\{}\n]*"|'[^'\\{}\n]*'|0|[1-9]\d{0,8})\]`;
/** `$json` and a path, alone between the braces: what dragging a field onto a parameter writes. */
const PLAIN = new RegExp(String.raw`^=\{\{\s*\$json((?:${STEP})+)\s*\}\}$`);
const STEPS = new RegExp(STEP, 'g');

/** Of an expression that only names a place in the item; undefined for any other parameter. */
export function plainPath(parameter: unknown): readonly string[] | undefined {
	if (typeof parameter !== 'string') return undefined;
	const [, steps] = PLAIN.exec(parameter) ?? [];
	return steps?.match(STEPS)?.map((step) => step.replace(/^\.|^\[['"]?|['"]?\]$/g, ''));
}

/**
 * What n8n's expression engine would give for that place, without a call into it, which costs a
 * quarter of a millisecond. Only for a text, a number or a switch that lies just there: for anything
 * else (missing, null, a list, a name that n8n guards) n8n is asked.
 */
export function plainValue(
	item: INodeExecutionData | undefined,
	path: readonly string[],
): string | number | boolean | undefined {
	let at: unknown = item?.json;
	for (const key of path) {
		if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
		// With a name that every object has, n8n means that one and not the item's.
		if (key in Object.prototype || refusesName(key)) return undefined;
		at = (at as Record<string, unknown>)[key];
	}
	return typeof at === 'string' || typeof at === 'boolean' || Number.isFinite(at)
		? (at as string | number | boolean)
		: undefined;
}
