import { InputProblem } from '../../../shared/errors/failure';
import { type Field, mapField } from '../../../shared/declare/field';
import { text, type TextRules } from '../../../shared/declare/fields';
import { nameForm } from '../../../shared/text/normal-forms';

interface CodeRules extends Omit<TextRules, 'form' | 'example' | 'min' | 'max'> {
	example?: string;
}

function code(
	pattern: RegExp,
	what: string,
	{ example, ...rules }: CodeRules & { example: string },
): Field<string | undefined> {
	const typed = text({
		...rules,
		placeholder: `e.g. ${example}`,
		example,
		form: (given) => nameForm(given).toUpperCase(),
	});
	return mapField(typed, (value) => {
		if (value === undefined || pattern.test(value)) return value;
		throw new InputProblem(rules.displayName, `This is not ${what}.`, `For example ${example}.`);
	});
}

/** ISO 3166-1 alpha-2. */
export function country(rules: CodeRules & { required: true }): Field<string>;
export function country(rules: CodeRules): Field<string | undefined>;
export function country(rules: CodeRules): Field<string | undefined> {
	return code(/^[A-Z]{2}$/, 'the code of a country, two letters', { example: 'AU', ...rules });
}

/** ISO 4217; `CNH` is one here. */
export function currency(rules: CodeRules & { required: true }): Field<string>;
export function currency(rules: CodeRules): Field<string | undefined>;
export function currency(rules: CodeRules): Field<string | undefined> {
	return code(/^[A-Z]{3}$/, 'the code of a currency, three letters', { example: 'AUD', ...rules });
}
