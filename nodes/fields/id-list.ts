import { InputProblem } from '../../shared/errors/failure';
import type { Field } from '../../shared/declare/field';
import { namesIn } from './names';

/** Some whole-number ids: typed as `17, 18`, or a list from an expression. Empty is an empty list. */
export function idList(rules: { displayName: string; description: string }): Field<number[]> {
	return {
		property: { ...rules, type: 'string', default: '', placeholder: 'e.g. 17, 18' },
		read(raw) {
			const ids = namesIn(raw, rules.displayName, /[\s,;]+/).map((part) =>
				/^\d+$/.test(part) ? Number(part) : Number.NaN,
			);
			if (ids.every((id) => Number.isSafeInteger(id) && id > 0)) return ids;
			throw new InputProblem(
				rules.displayName,
				'These are not all whole numbers.',
				'Separate IDs with commas, for example 17, 18.',
			);
		},
	};
}
