import { InputProblem } from '../errors/failure';

/** A URL path whose variable parts were escaped. Only the `path` tag makes one. */
export interface Path {
	readonly text: string;
}

/**
 * Template tag for request paths: every interpolated value becomes exactly one path segment.
 *
 * `encodeURIComponent` alone leaves `.` and `..` alone, and a URL parser folds them, so an id chosen
 * by a workflow (or by a language model) could reach another endpoint. Those are refused.
 *
 * @example path`/wallets/${input.wallet}/c2b/${input.operator}`
 * @throws InputProblem when a value is empty, a dot segment or broken Unicode
 */
export function path(literals: TemplateStringsArray, ...values: Array<string | number>): Path {
	return {
		text: literals.reduce((text, literal, index) => {
			const value = values[index];
			return text + literal + (value === undefined ? '' : segment(String(value)));
		}, ''),
	};
}

/**
 * A path that the provider does not document, so that it stands in the credential:
 * `/receivables/{cnpj}`. Its variable parts are escaped as by the `path` tag.
 *
 * @throws InputProblem, naming the field, when the text is not a path with these parts
 */
export function pathFrom(
	template: string,
	values: Record<string, string | number>,
	field: string,
): Path {
	const names = Object.keys(values);
	const wanted = names.map((name) => `{${name}}`);
	const example = `A good value looks like: /some/path/${wanted.join('/')}.`;
	const text = template.trim();
	const rest = wanted.reduce((left, part) => left.replace(part, ''), text);
	if (text === '') throw new InputProblem(field, 'It is empty.', example);
	// Only what is safe in a path: no query, no dot segment, no other host.
	const isPath = /^(\/[\w.~-]*)+$/.test(rest) && !/(^|\/)\.{1,2}(\/|$)/.test(rest);
	if (!isPath || rest.startsWith('//') || !wanted.every((part) => text.includes(part))) {
		throw new InputProblem(field, `“${text}” is not a path with ${wanted.join(', ')}.`, example);
	}
	return {
		text: names.reduce(
			(filled, name) => filled.replace(`{${name}}`, () => segment(String(values[name]))),
			text,
		),
	};
}

function segment(value: string): string {
	if (value === '' || value === '.' || value === '..' || !value.isWellFormed()) {
		throw new InputProblem(
			'Identifier',
			`“${value}” cannot be part of a web address.`,
			'Use the identifier as the provider shows it.',
		);
	}
	return encodeURIComponent(value);
}
