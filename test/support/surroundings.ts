import type { Field, Fields, Surroundings } from '../../shared/declare/field';
import type { Library } from '../../shared/declare/libraries';
import phone from '../../shared/vendor/phone';
import taxIds from '../../shared/vendor/tax-ids';

/** Every library, whatever a field declares. */
export const library: Library = (need) => ({ phone, taxIds })[need];

/** What a field is read in: two hours ahead of UTC, so that a day read as UTC's is seen to be wrong. */
export const around: Surroundings = {
	library,
	timezone: 'Africa/Maputo',
	sibling: (name) => {
		throw new Error(`Nobody says what “${name}” is.`);
	},
};

/** What a field may be read in: those that it follows say one of their choices, or a currency. */
export function aroundField(fields: Fields, { after = [] }: Field<unknown>): Surroundings[] {
	const options = after.flatMap((other) => fields[other]?.property.options ?? []);
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	return (values.length > 0 ? values : ['AUD']).map((value) => ({
		...around,
		sibling: (label) => ({ label, value }),
	}));
}
