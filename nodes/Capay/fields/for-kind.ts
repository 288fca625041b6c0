import type { Field } from '../../../shared/declare/field';
import type { Kind } from '../wire/kinds';

/** A field that only one kind has: for the other it is hidden, and whatever stands in it is not read. */
export const forKind = <T>(kind: Kind, field: Field<T>): Field<T | undefined> => ({
	...field,
	after: ['kind'],
	showWhen: { kind: [kind] },
	read: (raw, around) =>
		around.sibling('kind').value === kind ? field.read(raw, around) : undefined,
});
