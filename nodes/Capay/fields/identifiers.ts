import { InputProblem } from '../../../shared/errors/failure';
import { type Field, mapField } from '../../../shared/declare/field';
import { name } from '../../../shared/declare/fields';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const REFERENCE = /^[A-Za-z0-9_-]{1,36}$/;

/** The form of an id that is sent: Capay's are UUIDs, and letter case says nothing in one. */
export const uuid =
	(displayName: string) =>
	(id: string): string => {
		if (UUID.test(id)) return id.toLowerCase();
		throw new InputProblem(
			displayName,
			'This is not an ID of Capay’s: 36 characters, as in 33333333-3333-4333-8333-333333333333.',
			'Choose it from the list, or pass the ID that an earlier node got from Capay.',
		);
	};

interface Rules {
	displayName: string;
	description: string;
	example: string;
}

/**
 * The caller's own name of a record, as Capay takes it. One that does not fit is refused: cut or
 * replaced by a hash, it would name something else than the caller knows.
 */
export function ownReference(rules: Rules & { required: true }): Field<string>;
export function ownReference(rules: Rules): Field<string | undefined>;
export function ownReference(rules: Rules & { required?: boolean }): Field<string | undefined> {
	const { displayName, example } = rules;
	const given = name({ ...rules, placeholder: `e.g. ${example}` });
	return mapField(given, (reference) => {
		if (reference === undefined || REFERENCE.test(reference)) return reference;
		const tooLong = [...reference].length > 36;
		throw new InputProblem(
			displayName,
			`${tooLong ? `It has ${[...reference].length} characters; at most 36 fit` : 'It has characters that do not fit'}: Capay takes letters, digits, _ and -.`,
			`A good value looks like: ${fitting(reference) ?? example}.`,
		);
	});
}

/** What somebody may have meant; only where it still says something. */
function fitting(reference: string): string | undefined {
	const plain = reference
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^A-Za-z0-9_-]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return REFERENCE.test(plain) ? plain : undefined;
}
