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
