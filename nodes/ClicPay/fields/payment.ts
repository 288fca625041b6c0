import { InputProblem } from '../../../shared/errors/failure';
import { parseMobile } from '../../../shared/identifiers/phone';
import type { Field } from '../../../shared/declare/field';
import { choice, name } from '../../../shared/declare/fields';
import { textOf } from '../../../shared/text/given';
import { numericLocator } from '../../fields/locator';
import { OPERATOR_NAMES, OPERATORS } from '../wire/operators';

export const walletLocator = () =>
	numericLocator({
		displayName: 'Wallet',
		description:
			'The ClicPay wallet that the money goes into or comes from. Each wallet usually serves one operator.',
		what: 'a wallet',
		example: '144365',
		search: 'searchWallets',
	});

export const operatorField = () =>
	choice({
		displayName: 'Operator',
		description: 'The mobile-money service of the person',
		options: [
			{ value: 'automatic', name: 'Automatic', description: 'By the prefix of the phone number' },
			...OPERATOR_NAMES.map((value) => ({
				value,
				name: OPERATORS[value].name,
				description: `${OPERATORS[value].network}: numbers that start with ${OPERATORS[value].prefixes.join(' or ')}`,
			})),
		],
		default: 'automatic',
	});

/** The mobile ranges that operators use. libphonenumber has 88 too, which none of them is known for. */
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

/** ClicPay's reference of a transaction. A charge whose outcome is unknown has none. */
export const transactionReference = (): Field<string> => {
	const { property, read } = name({
		displayName: 'ClicPay Reference',
		description:
			'The reference that ClicPay gave the transaction: “clicPayReference” of a charge. A charge with outcome “unknown” has none, so branch on the outcome first.',
		placeholder: 'e.g. CP123456789',
		required: true,
		max: 100,
		example: 'CP123456789',
	});
	return {
		property,
		read(raw, around) {
			if (textOf(raw, property.displayName).trim() !== '') return read(raw, around);
			throw new InputProblem(
				property.displayName,
				'It is empty.',
				'Only a charge that ClicPay answered has one, for example CP123456789. Branch on “outcome” before this node, and let a person look up what is “unknown” at ClicPay.',
			);
		},
	};
};
