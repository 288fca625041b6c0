import { nameForm } from '../text/normal-forms';
import type { PhoneLibrary } from '../vendor/phone';

type Parse = PhoneLibrary['parsePhoneNumberFromString'];
type Options = Extract<Parameters<Parse>[1], object>;

export type Country = NonNullable<Options['defaultCountry']>;

export interface PhoneNumber {
	/** As dialled at home, digits only: `841234567`. */
	national: string;
	/** With country code: `+258841234567`. */
	e164: string;
	country: string | undefined;
	mobile: boolean;
}

/** What people write around digits. Everything else means a second number, an extension or words. */
const WRITTEN = /^[ (]*\+?[\d ().\p{Pd}\u2212]+$/u;

/**
 * Reads a text that is one phone number and nothing else: with or without country code, `+` or `00`,
 * spaces, dots, dashes, brackets. Number plans come from libphonenumber.
 *
 * @param home where a number without country code belongs
 * @returns undefined for everything else: two numbers, an extension, words, a number of no plan
 */
export function parsePhone(text: string, home: Country, parse: Parse): PhoneNumber | undefined {
	const written = nameForm(text);
	if (!WRITTEN.test(written)) return undefined;
	const dialled = written.replace(/[()]/g, ' ').trim().replace(/^00/, '+');
	// Without this `extract`, libphonenumber takes the first number that it finds in a text.
	const number = parse(dialled, { defaultCountry: home, extract: false });
	if (number === undefined || number.ext !== undefined || !number.isValid()) return undefined;
	return {
		national: number.nationalNumber,
		e164: number.number,
		country: number.country,
		mobile: ['MOBILE', 'FIXED_LINE_OR_MOBILE'].includes(number.getType() ?? ''),
	};
}

/** A mobile number of that country: see parsePhone. */
export function parseMobile(text: string, country: Country, parse: Parse): PhoneNumber | undefined {
	const number = parsePhone(text, country, parse);
	return number?.mobile && number.country === country ? number : undefined;
}
