import { InputProblem } from '../../shared/errors/failure';
import { type Field, mapField } from '../../shared/declare/field';
import { text } from '../../shared/declare/fields';
import { isEmail } from '../../shared/identifiers/email';

/** One e-mail address, or none: two in the same cell are refused. */
export function email(rules: {
	displayName: string;
	description: string;
}): Field<string | undefined> {
	const typed = text({
		...rules,
		placeholder: 'e.g. joao@example.com',
		max: 255,
		example: 'joao@example.com',
	});
	const address = mapField(typed, (given) => {
		if (given === undefined || isEmail(given)) return given;
		throw new InputProblem(
			rules.displayName,
			'This is not exactly one e-mail address.',
			'Leave it empty, or enter one address, for example joao@example.com.',
		);
	});
	return { ...address, personal: true };
}
