import { InputProblem } from '../../../shared/errors/failure';
import { choice, name, text } from '../../../shared/declare/fields';
import { type Fields, mapField } from '../../../shared/declare/field';
import type { OperationInput, RunContext } from '../../../shared/declare/operation';
import { applyCheck, checkMode } from '../../fields/check-mode';
import { email } from '../../fields/email';
import { phoneNumber } from '../../fields/phone';
import { addressOrNone, type Payee, type WireAccount } from '../wire/beneficiary-requests';
import { routingProblem } from '../wire/routing';
import { accountFields, accountOptions, addressOptions } from './bank-account';
import { kindField } from './beneficiary';
import { country } from './codes';
import { mustBeFilled, plainText } from './plain-text';

const shownWhen = <F extends Fields>(fields: F, showWhen: Record<string, string[]>): F =>
	Object.fromEntries(
		Object.entries(fields).map(([key, field]) => [key, { ...field, showWhen }]),
	) as unknown as F;

const ROUTING_CHECK = 'Routing Number Check';
const PERSON = { pattern: /^[\p{L} '-]+$/u, takes: "letters, blanks, ' and -", max: 32 };

export const NAMES = {
	companyName: plainText({
		displayName: 'Company Name',
		description: 'Of the company, up to 128 characters',
		example: 'ABC Pty Ltd',
		max: 128,
		pattern: /^[\p{L}\d /&\-.,'+]+$/u,
		takes: "letters, digits, blanks and / & - . , ' +",
	}),
	firstName: plainText({
		...PERSON,
		displayName: 'First Name',
		description: 'Of the person, up to 32 characters',
		example: 'Jo',
	}),
	lastName: plainText({
		...PERSON,
		displayName: 'Last Name',
		description: 'Of the person, up to 32 characters',
		example: 'Sample',
	}),
};

export const fastId = name({
	displayName: 'FastID',
	description:
		'Of another client of Capay: paying it is an internal transfer, which is near-instant and has no fee',
	placeholder: 'e.g. 4000000000000002',
	max: 40,
	example: '4000000000000002',
});

const [business, personal] = [
	{ showWhen: { kind: ['business'] } },
	{ showWhen: { kind: ['personal'] } },
];
const byFastId = { showWhen: { payTo: ['fastId'] } };

/** Who is to be paid, and where. */
export const payeeFields = {
	kind: kindField(),
	companyName: { ...mustBeFilled(NAMES.companyName), ...business },
	firstName: { ...mustBeFilled(NAMES.firstName), ...personal },
	lastName: { ...mustBeFilled(NAMES.lastName), ...personal },
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
	...shownWhen(accountFields, { payTo: ['bankAccount'] }),
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
		personal: true as const,
	},
	identifierType: named('Identity Document', 'Of a person', IDENTIFIER_TYPES),
	identifier: {
		...name({
			displayName: 'Identity Document Number',
			description: 'Of a person',
			max: 64,
			example: 'P0000000',
		}),
		personal: true as const,
	},
	relationship: named('Relationship', 'What the person is to whoever pays', RELATIONSHIPS),
};

export const payeeOptions = {
	...moreOfPayee,
	...accountOptions,
	routingCheck: checkMode(
		ROUTING_CHECK,
		'What to do when the routing numbers are not those that accounts of the bank’s country have. Capay publishes no such rules; these are the countries’ own.',
		'enforce',
	),
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
		countryCode: filled(input.bankCountryCode, payeeFields.bankCountryCode),
		bankType: input.bankType,
		bankName: filled(input.bankName, payeeFields.bankName),
		accountName: filled(input.accountName, payeeFields.accountName),
		accountNumber: filled(input.accountNumber, payeeFields.accountNumber),
		accountType: options.accountType,
		routingNoType: input.routingNoType,
		routingNumber: input.routingNumber,
		routingNoType1: options.routingNoType1,
		routingNumber1: options.routingNumber1,
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

/** @throws InputProblem when the routing numbers do not fit and the check is enforced */
export function checkPayee(
	{ record: { bankAccount } }: Payee,
	{ routingCheck: mode }: PayeeInput['options'],
	hint: RunContext<unknown>['hint'],
): void {
	const problem = bankAccount && routingProblem(bankAccount);
	applyCheck(
		{ mode, option: ROUTING_CHECK },
		problem === undefined
			? undefined
			: new InputProblem(
					'Routing Number',
					problem,
					`Correct it, or set the option ${ROUTING_CHECK} to Warn.`,
				),
		hint,
	);
}
