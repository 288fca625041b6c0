import type { Field, Fields, Surroundings } from '../../shared/declare/field';
import type { Library } from '../../shared/declare/libraries';
import cards from '../../shared/vendor/cards';
import iban from '../../shared/vendor/iban';
import phone from '../../shared/vendor/phone';
import taxIds from '../../shared/vendor/tax-ids';

/** Every library, whatever a field declares. */
export const library: Library = (need) => ({ cards, iban, phone, taxIds })[need];

/** What a field is read in: two hours ahead of UTC, so that a day read as UTC's is seen to be wrong. */
export const around: Surroundings = {
	library,
	timezone: 'Africa/Maputo',
	sibling: (name) => {
		throw new Error(`Nobody says what “${name}” is.`);
	},
};

/** Values for a field, and in what each may be read: those that it follows say one of their choices. */
export function readingsOf(fields: Fields, field: Field<unknown>): Array<[string, Surroundings]> {
	const { after = [], property } = field;
	const options = after.flatMap((other) => fields[other]?.property.options ?? []);
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	const siblings = values.length > 0 ? values : ['AUD'];
	return ['1', (property.placeholder ?? '').replace(/^e\.g\. /, '')].flatMap((raw) =>
		siblings.map((value): [string, Surroundings] => [
			raw,
			{ ...around, sibling: (label) => ({ label, value }) },
		]),
	);
}
