import { InputProblem } from '../../shared/errors/failure';
import type { Field } from '../../shared/operation/field';

/** Some whole-number ids: typed as `17, 18`, or a list from an expression. Empty is an empty list. */
export function idList(rules: { displayName: string; description: string }): Field<number[]> {
	return {
		property: { ...rules, type: 'string', default: '', placeholder: 'e.g. 17, 18' },
		read(raw) {
			const parts = (Array.isArray(raw) ? raw : String(raw ?? '').split(/[\s,;]+/))
				.map((part) => String(part).trim())
				.filter((part) => part !== '');
			const ids = parts.map(Number);
			if (ids.every((id) => Number.isSafeInteger(id) && id > 0)) return ids;
			throw new InputProblem(
				rules.displayName,
				'These are not all whole numbers.',
				'Separate IDs with commas, for example 17, 18.',
			);
		},
	};
}
