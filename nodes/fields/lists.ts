import type { Field } from '../../shared/declare/field';
import { InputProblem } from '../../shared/errors/failure';
import { namesIn } from '../../shared/text/lists';

interface Label {
	displayName: string;
	description: string;
}

/** Some names: typed with commas, or a list from an expression. Empty is an empty list. */
export const nameList = (rules: Label & { placeholder: string }): Field<string[]> => ({
	property: { ...rules, type: 'string', default: '' },
	read: (raw) => namesIn(raw, rules.displayName),
});

/** Some whole-number ids: typed as `17, 18`, or a list from an expression. Empty is an empty list. */
export const idList = (rules: Label): Field<number[]> => ({
	property: { ...rules, type: 'string', default: '', placeholder: 'e.g. 17, 18' },
	read: (raw) => idsIn(raw, rules.displayName),
});

/** @throws InputProblem unless all of them are whole numbers above 0 */
export function idsIn(raw: unknown, field: string): number[] {
	const ids = namesIn(raw, field, /[\s,;]+/).map((part) =>
		/^\d+$/.test(part) ? Number(part) : Number.NaN,
	);
	if (ids.every((id) => Number.isSafeInteger(id) && id > 0)) return ids;
	throw new InputProblem(
		field,
		'These are not all whole numbers.',
		'Separate IDs with commas, for example 17, 18.',
	);
}
