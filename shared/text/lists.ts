import { textOf } from './given';
import { nameForm } from './normal-forms';

/**
 * The parts of a text that somebody typed with separators. Empty ones are left out.
 *
 * @param form how a part is brought into the form in which it is compared
 */
export function partsOf(text: string, separator: RegExp = /,/, form = nameForm): string[] {
	return text
		.split(separator)
		.map(form)
		.filter((part) => part !== '');
}

/**
 * Several names: a list from an expression, or a text with separators.
 *
 * @throws InputProblem for an entry that is no text
 */
export function namesIn(raw: unknown, field: string, separator?: RegExp): string[] {
	return [raw ?? []].flat().flatMap((part) => partsOf(textOf(part, field), separator));
}
