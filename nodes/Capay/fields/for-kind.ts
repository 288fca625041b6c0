import type { Field, Fields } from '../../../shared/declare/field';
import type { Kind } from '../wire/kinds';
import { shownWhen } from './bank-form';

/** A field that only one kind has: for the other it is hidden, and whatever stands in it is not read. */
export const forKind = <T>(kind: Kind, field: Field<T>): Field<T | undefined> => ({
	...field,
	after: ['kind'],
	showWhen: { kind: [kind] },
	read: (raw, around) =>
		around.sibling('kind').value === kind ? field.read(raw, around) : undefined,
});

/** Options that only one kind has. Where the kind comes with the item, n8n has to offer all of them. */
export const offeredTo = <F extends Fields>(kind: Kind, options: F): F =>
	shownWhen(options, { kind: [kind] });
