import { InputProblem } from '../../../shared/errors/failure';
import { mapField } from '../../../shared/declare/field';
import { text, type TextRules } from '../../../shared/declare/fields';
import { nameList } from '../../fields/lists';
import { textLocator } from '../../fields/locator';
import type { Field } from '../../../shared/declare/field';

export const virtualAccountLocator = () =>
	textLocator({
		displayName: 'Virtual Account',
		description: 'The account at which deposits arrive',
		what: 'a virtual account',
		example: 'dddddddd-dddd-4ddd-8ddd-dddddddddddd',
		search: 'searchVirtualAccounts',
		required: true,
	});

export const currencyList = (): Field<string[]> =>
	mapField(
		nameList({
			displayName: 'Currencies',
			description: 'Only balances of these, by their codes, separated by commas',
			placeholder: 'e.g. AUD, USD',
		}),
		(typed) => {
			const codes = typed.map((code) => code.toUpperCase());
			const wrong = codes.find((code) => !/^[A-Z]{3}$/.test(code));
			if (wrong === undefined) return codes;
			throw new InputProblem(
				'Currencies',
				`“${wrong}” is not the code of a currency, three letters.`,
				'For example AUD, USD.',
			);
		},
	);

const PAY_ID = /^[a-z0-9_.]{6,32}@[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const GOOD = 'invoices@pay.example.com.au';

type PayIdRules = Pick<TextRules, 'description'>;

/** A PayID that is an e-mail address: the one kind that Capay has. */
export function payIdEmail(rules: PayIdRules & { required: true }): Field<string>;
export function payIdEmail(rules: PayIdRules): Field<string | undefined>;
export function payIdEmail(rules: PayIdRules & { required?: true }): Field<string | undefined> {
	const label = { displayName: 'PayID Email', placeholder: `e.g. ${GOOD}`, example: GOOD };
	return mapField(text({ ...label, ...rules }), (typed) => {
		if (typed === undefined || PAY_ID.test(typed)) return typed;
		throw new InputProblem(
			'PayID Email',
			'This is no PayID: before the @ stand 6 to 32 small letters, digits, “_” and “.”.',
			`A good value looks like: ${GOOD}.`,
		);
	});
}
