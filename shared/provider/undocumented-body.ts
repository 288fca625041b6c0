import type { INodeProperties } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';

/**
 * A body that nobody documents: which values it carries is ours to say, and what each is called a
 * setting of the credential.
 */
export interface UndocumentedBody<Own extends string = string> {
	/** Name and label of the credential’s field. */
	name: string;
	displayName: string;
	/** Our name of each value, and what it is sent as unless the credential says otherwise. */
	names: Readonly<Record<Own, string>>;
}

const NAME = /^[A-Za-z_][\w-]{0,63}$/;
const isName = (text: unknown): text is string =>
	typeof text === 'string' && NAME.test(text) && text !== '__proto__';

export function bodyField(
	{ displayName, name, names }: UndocumentedBody,
	call: string,
	place: 'body' | 'query' = 'body',
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: JSON.stringify(names),
		description: `What the values in the ${place} of ${call} are called, as JSON: our names before the colons, the provider’s behind them. No document that we could read states them, so the ${place} is ours. An empty name leaves its value out.`,
	};
}

/**
 * @param setting of the credential; where nothing is set, our names go out
 * @param values what is undefined is left out
 * @throws InputProblem, naming the field of the credential, when the setting is no list of names
 */
export function mappedBody(
	{ displayName, names }: UndocumentedBody,
	setting: unknown,
	values: Partial<Record<string, unknown>>,
): Record<string, unknown> {
	const field = `${displayName} of the credential`;
	const refuse = (problem: string): never => {
		throw new InputProblem(field, problem, `A good value looks like: ${JSON.stringify(names)}`);
	};
	const text = typeof setting === 'string' ? setting.trim() : '';
	const chosen: unknown = text === '' ? names : parsed(text);
	if (typeof chosen !== 'object' || chosen === null || Array.isArray(chosen)) {
		return refuse('It is not a JSON object.');
	}
	const foreign = Object.keys(chosen).find((own) => !Object.hasOwn(names, own));
	if (foreign !== undefined) refuse(`“${foreign}” is none of our names.`);
	const sent = { ...names, ...chosen } as Record<string, unknown>;
	const used = Object.entries(sent).filter(([, name]) => name !== '');
	const wrong = used.find(([, name]) => !isName(name));
	if (wrong) refuse(`“${wrong[0]}” is not called by a name of letters, digits, _ and -.`);
	if (new Set(used.map(([, name]) => name)).size < used.length) {
		refuse('Two values would be called the same.');
	}
	return Object.fromEntries(
		used.flatMap(([own, name]) =>
			values[own] === undefined ? [] : [[name as string, values[own]]],
		),
	);
}

/** @returns undefined for what is not JSON */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
