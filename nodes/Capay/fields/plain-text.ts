import { InputProblem } from '../../../shared/errors/failure';
import { type Field, mapField } from '../../../shared/declare/field';
import { text } from '../../../shared/declare/fields';

interface Rules {
	displayName: string;
	description: string;
	example: string;
	max?: number;
	/** What Capay takes, and the same in words. */
	pattern: RegExp;
	takes: string;
	/** Names, streets: kept out of errors, logs and stored results. */
	personal?: boolean;
}

/**
 * A text of which Capay takes some characters only. Whether it must be there may hang on another
 * field, so an empty one is undefined.
 */
export function plainText(rules: Rules): Field<string | undefined> {
	const { displayName, description, example, max, pattern, personal = true, takes } = rules;
	const typed = text({
		displayName,
		description,
		placeholder: `e.g. ${example}`,
		example,
		...(max !== undefined && { max }),
	});
	const read = mapField(typed, (value) => {
		if (value === undefined || pattern.test(value)) return value;
		throw new InputProblem(
			displayName,
			'It has characters that Capay does not take.',
			`Capay takes ${takes}, for example ${example}.`,
		);
	});
	return personal ? { ...read, personal: true } : read;
}

/** The same field, marked as one that must be filled in while it is shown. */
export const mustBeFilled = <T>(field: Field<T>): Field<T> => ({
	...field,
	property: { ...field.property, required: true },
});
