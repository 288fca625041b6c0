import { textOf } from '../../shared/text/given';
import { nameForm } from '../../shared/text/normal-forms';

/**
 * Several names: a list from an expression, or a text with separators. Empty ones are left out.
 *
 * @throws InputProblem for an entry that is no text
 */
export function namesIn(raw: unknown, field: string, separator: RegExp): string[] {
	return [raw ?? []]
		.flat()
		.flatMap((part) => textOf(part, field).split(separator))
		.map(nameForm)
		.filter((word) => word !== '');
}
