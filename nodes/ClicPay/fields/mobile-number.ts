import { InputProblem } from '../../../shared/errors/failure';
import { parseMobile } from '../../../shared/identifiers/phone';
import type { Field } from '../../../shared/declare/field';
import { textOf } from '../../../shared/text/given';

/** The ranges that operators use. libphonenumber also accepts 88, which no known operator has. */
const MOBILE = /^8[2-79]/;

/** A Mozambican mobile number, as ClicPay wants it: nine digits without country code. */
export const mobileNumber = (): Field<string> => ({
	personal: true,
	needs: ['phone'],
	property: {
		displayName: 'Phone Number',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +258 84 123 4567',
		description: 'Mozambican mobile number, with or without +258, spaces and dashes',
	},
	read(raw, { library }) {
		const text = textOf(raw, 'Phone Number');
		const number = parseMobile(text, 'MZ', library('phone').parsePhoneNumberFromString);
		if (number && MOBILE.test(number.national)) return number.national;
		throw new InputProblem(
			'Phone Number',
			text.trim() === '' ? 'It is empty.' : 'This is not one Mozambican mobile number.',
			'One number and nothing else: nine digits that start with 82 to 87 or 89, for example 84 123 4567 or +258 84 123 4567.',
		);
	},
});
