import { InputProblem } from '../../shared/errors/failure';
import type { Field } from '../../shared/declare/field';
import { text } from '../../shared/declare/fields';
import { isEmail } from '../../shared/identifiers/email';

/** One e-mail address, or none: two in the same cell are refused. */
export function email(rules: {
	displayName: string;
	description: string;
}): Field<string | undefined> {
	const { property, read } = text({
		...rules,
		placeholder: 'e.g. joao@example.com',
		max: 255,
		example: 'joao@example.com',
	});
	return {
		personal: true,
		property,
		read(raw, around) {
			const address = read(raw, around);
			if (address === undefined || isEmail(address)) return address;
			throw new InputProblem(
				rules.displayName,
				'This is not exactly one e-mail address.',
				'Leave it empty, or enter one address, for example joao@example.com.',
			);
		},
	};
}
