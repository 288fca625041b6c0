import { choice, name, text } from '../../../shared/declare/fields';
import { type Field, mapField } from '../../../shared/declare/field';
import { ROUTING_TYPES, type RoutingType } from '../wire/routing';
import { country } from './codes';
import { mustBeFilled, plainText } from './plain-text';

/** Banks write numbers with blanks, and compare them without. */
const compact = (
	field: Field<string | undefined>,
	form: (value: string) => string,
): Field<string | undefined> => ({
	...mapField(field, (value) => (value === undefined ? undefined : form(value))),
	personal: true,
});

const IBAN = /^[a-z]{2}\d{2}/i;

function accountForm(number: string): string {
	const compacted = number.replace(/\s/g, '');
	return IBAN.test(compacted) ? compacted.replaceAll('-', '').toUpperCase() : compacted;
}

const routingForm = (number: string) => number.replace(/[\s-]/g, '').toUpperCase();

const routingType = (displayName: string, description: string) =>
	mapField(
		choice<RoutingType | 'None'>({
			displayName,
			description,
			options: [
				{ name: 'None', value: 'None' },
				...ROUTING_TYPES.map((value) => ({ name: value, value })),
			],
			default: 'None',
		}),
		(value) => (value === 'None' ? undefined : value),
	);

const routingNumber = (displayName: string, description: string) =>
	compact(
		name({ displayName, description, placeholder: 'e.g. 012-999', max: 40, example: '012999' }),
		routingForm,
	);

const TEXTS = {
	accountName: name({
		displayName: 'Account Name',
		description:
			'The holder, as the bank has it: Confirmation of Payee compares it for local accounts in AUD',
		placeholder: 'e.g. ABC Pty Ltd',
		max: 140,
		example: 'ABC Pty Ltd',
	}),
	bankName: text({
		displayName: 'Bank Name',
		description: 'As the bank calls itself',
		placeholder: 'e.g. Test Bank',
		max: 140,
		example: 'Test Bank',
	}),
};

const ACCOUNT_NUMBER = compact(
	name({
		displayName: 'Account Number or IBAN',
		description: 'With or without blanks. Pass it as a text: a number has no leading zeros.',
		placeholder: 'e.g. 123456',
		max: 40,
		example: '123456',
	}),
	accountForm,
);

const BANK_TYPES = [
	{ name: 'Local', value: 'LOCAL' as const, description: 'By the bank network of its country' },
	{ name: 'SWIFT', value: 'SWIFT' as const, description: 'Worldwide, by SWIFT' },
];

const ROUTING = 'What the bank is found by: BSB in Australia, ABA in the USA, Sort Code in the UK';

/** A bank account as it is entered anew. */
export const accountFields = {
	bankCountryCode: mustBeFilled(
		country({ displayName: 'Bank Country', description: 'Where the account is, by its code' }),
	),
	bankType: choice({
		displayName: 'Bank Network',
		description: 'How the bank is reached',
		options: BANK_TYPES,
		default: 'LOCAL',
	}),
	bankName: mustBeFilled(TEXTS.bankName),
	accountName: mustBeFilled({ ...TEXTS.accountName, personal: true as const }),
	accountNumber: mustBeFilled(ACCOUNT_NUMBER),
	routingNoType: routingType('Routing Number Type', ROUTING),
	routingNumber: routingNumber('Routing Number', 'The number of that type'),
};

const ADDRESS_MARKS = { state: 'letters, blanks and -', zip: 'letters, digits, blanks and -' };

/** @param whose begins the labels: “Bank ” */
export const addressOptions = (whose: '' | 'Bank ') => ({
	street: plainText({
		displayName: `${whose}Street`,
		description: 'Street and number',
		example: '1 George Street',
		pattern: /^[\p{L}\d ,.\-/#():']+$/u,
		takes: "letters, digits, blanks and , . - / # ( ) : '",
	}),
	city: plainText({
		displayName: `${whose}City`,
		description: 'The city',
		example: 'Sydney',
		pattern: /^[\p{L} \-.']+$/u,
		takes: "letters, blanks and - . '",
		personal: false,
	}),
	state: plainText({
		displayName: `${whose}State`,
		description: 'State or province',
		example: 'NSW',
		pattern: /^[\p{L} -]+$/u,
		takes: ADDRESS_MARKS.state,
		personal: false,
	}),
	zip: plainText({
		displayName: `${whose}Postcode`,
		description: 'The postcode',
		example: '2000',
		pattern: /^[A-Za-z\d -]+$/,
		takes: ADDRESS_MARKS.zip,
		personal: false,
	}),
});

const bank = addressOptions('Bank ');

/** What some countries want beside. */
export const accountOptions = {
	accountType: mapField(
		choice({
			displayName: 'Account Type',
			description: 'Where the country tells the two apart',
			options: [
				{ name: 'Checking', value: 'CHECKING' as const },
				{ name: 'Not Given', value: 'notGiven' as const },
				{ name: 'Savings', value: 'SAVINGS' as const },
			],
			default: 'notGiven',
		}),
		(value) => (value === 'notGiven' ? undefined : value),
	),
	bankCity: bank.city,
	bankState: bank.state,
	bankStreet: bank.street,
	bankZip: bank.zip,
	routingNoType1: routingType(
		'Second Routing Number Type',
		'CNAPS for payments into China with fees “Ours”; a Sort Code beside an IBAN of the UK, Guernsey, Jersey or the Isle of Man',
	),
	routingNumber1: routingNumber('Second Routing Number', 'The number of that type'),
};

const KEEP = { name: 'As It Is', value: 'keep' as const };

/** What an update may change of an account. */
export const accountChanges = {
	...TEXTS,
	accountName: { ...TEXTS.accountName, personal: true as const },
	accountNumber: ACCOUNT_NUMBER,
	bankCountryCode: country({
		displayName: 'Bank Country',
		description: 'Where the account is, by its code',
	}),
	bankType: mapField(
		choice({
			displayName: 'Bank Network',
			description: 'How the bank is reached',
			options: [KEEP, ...BANK_TYPES],
			default: 'keep',
		}),
		(value) => (value === 'keep' ? undefined : value),
	),
	routingNoType: routingType('Routing Number Type', `${ROUTING}. None leaves it as it is.`),
	routingNumber: accountFields.routingNumber,
};
