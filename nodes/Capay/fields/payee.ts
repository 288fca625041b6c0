import { InputProblem } from '../../../shared/errors/failure';
import { choice, name, text } from '../../../shared/declare/fields';
import { mapField } from '../../../shared/declare/field';
import type { OperationInput } from '../../../shared/declare/operation';
import { email } from '../../fields/email';
import { phoneNumber } from '../../fields/phone';
import { addressOrNone, type Payee, type WireAccount } from '../wire/beneficiary-requests';
import { addressOptions } from './address';
import { accountFields, accountOptions, routingOf } from './bank-account';
import { bankCheck } from './bank-check';
import { BY_CODE, shownWhen } from './bank-form';
import { kindField } from './beneficiary';
import { country } from './codes';
import { mustBeFilled, plainText } from './plain-text';

const [business, personal] = [
	{ showWhen: { kind: ['business'] } },
	{ showWhen: { kind: ['personal'] } },
];

const PERSON = { pattern: /^[\p{L} '-]+$/u, takes: "letters, blanks, ' and -", max: 32 };

export const NAMES = {
	companyName: {
		...plainText({
			displayName: 'Company Name',
			description: 'Of the company, up to 128 characters',
			example: 'ABC Pty Ltd',
			max: 128,
			pattern: /^[\p{L}\d /&\-.,'+]+$/u,
			takes: "letters, digits, blanks and / & - . , ' +",
		}),
		...business,
	},
	firstName: {
		...plainText({
			...PERSON,
			displayName: 'First Name',
			description: 'Of the person, up to 32 characters',
			example: 'Jo',
		}),
		...personal,
	},
	lastName: {
		...plainText({
			...PERSON,
			displayName: 'Last Name',
			description: 'Of the person, up to 32 characters',
			example: 'Sample',
		}),
		...personal,
	},
};

export const fastId = name({
	displayName: 'FastID',
	description:
		'Of another client of Capay: paying it is an internal transfer, which is near-instant and has no fee',
	placeholder: 'e.g. 4000000000000002',
	max: 40,
	example: '4000000000000002',
});

const byFastId = { showWhen: { payTo: ['fastId'] } };
const toBankAccount = { payTo: ['bankAccount'] };

/** Who is to be paid, and where. */
export const payeeFields = {
	kind: kindField(),
	companyName: mustBeFilled(NAMES.companyName),
	firstName: mustBeFilled(NAMES.firstName),
	lastName: mustBeFilled(NAMES.lastName),
	countryCode: country({
		displayName: 'Country',
		description: 'Of the beneficiary, by its code of two letters',
		required: true,
	}),
	payTo: choice({
		displayName: 'Pay To',
		description: 'Where the money goes',
		options: [
			{ name: 'Bank Account', value: 'bankAccount', description: 'Anywhere in the world' },
			{ name: 'FastID', value: 'fastId', description: 'Another client of Capay' },
		],
		default: 'bankAccount',
	}),
	fastId: { ...mustBeFilled(fastId), ...byFastId },
	...shownWhen(accountFields, toBankAccount),
};

const named = (displayName: string, description: string, values: readonly string[]) =>
	mapField(
		choice({
			displayName,
			description,
			options: [
				{ name: 'Not Given', value: 'notGiven' },
				...values.map((value) => ({ name: value, value })),
			],
			default: 'notGiven',
		}),
		(value) => (value === 'notGiven' ? undefined : value),
	);

const IDENTIFIER_TYPES = [
	'Drivers License',
	'National Id',
	'Passport',
	'Social Insurance Number',
	'Social Security Number',
];
const RELATIONSHIPS = [
	...['Brother', 'Colleague', 'Daughter', 'Employer', 'Father', 'Friend', 'Mother', 'Self'],
	...['Sister', 'Son', 'Spouse'],
];

/** What a beneficiary may have beside; an update may change the same. */
export const moreOfPayee = {
	...addressOptions(''),
	email: email({ displayName: 'Email', description: 'Of the beneficiary, one address' }),
	phoneNumber: phoneNumber({
		displayName: 'Phone',
		description: 'Of the beneficiary; with country code unless it is Australian',
		placeholder: 'e.g. +61 2 9999 9999',
		home: 'AU',
		write: ({ e164 }) => e164,
		example: '+61 2 9999 9999',
	}),
	nickName: {
		...text({
			displayName: 'Nickname',
			description: 'Of a company',
			max: 128,
			example: 'ABC',
		}),
		...business,
		personal: true as const,
	},
	identifierType: { ...named('Identity Document', 'Of a person', IDENTIFIER_TYPES), ...personal },
	identifier: {
		...name({
			displayName: 'Identity Document Number',
			description: 'Of a person',
			max: 64,
			example: 'P0000000',
		}),
		...personal,
		personal: true as const,
	},
	relationship: {
		...named('Relationship', 'What the person is to whoever pays', RELATIONSHIPS),
		...personal,
	},
};

export const payeeOptions = {
	...moreOfPayee,
	...shownWhen({ ...accountOptions, routingCheck: bankCheck() }, toBankAccount),
};

export type PayeeInput = OperationInput<typeof payeeFields, typeof payeeOptions>;

/** @throws InputProblem, naming the field */
function filled(value: string | undefined, field: { property: { displayName: string } }): string {
	if (value !== undefined) return value;
	throw new InputProblem(field.property.displayName, 'It is empty.', 'Fill it in.');
}

function accountOf(input: PayeeInput, currencyCode: string | undefined): WireAccount {
	const { options } = input;
	return {
		countryCode:
			input.bankCountry === BY_CODE
				? filled(input.bankCountryCode, payeeFields.bankCountryCode)
				: input.bankCountry,
		bankType: input.bankType,
		bankName: filled(input.bankName, payeeFields.bankName),
		accountName: filled(input.accountName, payeeFields.accountName),
		accountNumber: filled(input.accountNumber, payeeFields.accountNumber),
		accountType: input.accountType,
		...routingOf(input),
		currencyCode,
		address: addressOrNone({
			street: options.bankStreet,
			city: options.bankCity,
			state: options.bankState,
			zip: options.bankZip,
		}),
	};
}

/**
 * Who is to be paid, as the fields say it.
 *
 * @param currencyCode of the account; undefined where a payment lends it its own
 * @throws InputProblem for a field that this kind needs and that is empty
 */
export function payeeOf(input: PayeeInput, currencyCode?: string): Payee {
	const { kind, options } = input;
	const isBusiness = kind === 'business';
	const { city, email: mail, phoneNumber: phone, state, street, zip } = options;
	return {
		kind,
		record: {
			...(isBusiness
				? {
						name: filled(input.companyName, payeeFields.companyName),
						nickName: options.nickName,
					}
				: {
						firstName: filled(input.firstName, payeeFields.firstName),
						lastName: filled(input.lastName, payeeFields.lastName),
						identifierType: options.identifierType,
						identifier: options.identifier,
						relationship: options.relationship,
					}),
			countryCode: input.countryCode,
			email: mail,
			phoneNumber: phone,
			address: addressOrNone({ street, city, state, zip }),
			...(input.payTo === 'fastId'
				? { uniquePayId: filled(input.fastId, payeeFields.fastId) }
				: { bankAccount: accountOf(input, currencyCode) }),
		},
	};
}
