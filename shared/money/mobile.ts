import type { Vendor } from '../vendor';

export type Country = NonNullable<Parameters<Vendor['parsePhoneNumberFromString']>[1]>;

export interface MobileNumber {
	/** As dialled at home, digits only: `841234567`. */
	national: string;
	/** With country code: `+258841234567`. */
	e164: string;
}

/**
 * Reads a mobile number as people write it: with or without country code, `+` or `00`, spaces,
 * dots, dashes, brackets. Number plans come from libphonenumber.
 *
 * @returns undefined when it is not a mobile number of that country
 */
export function parseMobile(
	text: string,
	country: Country,
	parse: Vendor['parsePhoneNumberFromString'],
): MobileNumber | undefined {
	const number = parse(text.trim().replace(/^00/, '+'), country);
	if (number === undefined || number.country !== country || !number.isValid()) return undefined;
	return { national: number.nationalNumber, e164: number.number };
}
