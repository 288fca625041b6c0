import type { Surroundings } from '../../shared/declare/field';
import type { Library } from '../../shared/declare/libraries';
import cards from '../../shared/vendor/cards';
import phone from '../../shared/vendor/phone';
import taxIds from '../../shared/vendor/tax-ids';

/** Every library, whatever a field declares. */
export const library: Library = (need) => ({ cards, phone, taxIds })[need];

/** What a field is read in: two hours ahead of UTC, so that a day read as UTC's is seen to be wrong. */
export const around: Surroundings = {
	library,
	timezone: 'Africa/Maputo',
	sibling: (name) => {
		throw new Error(`Nobody says what “${name}” is.`);
	},
};
