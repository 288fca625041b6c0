import { choice, name, text } from '../../../shared/declare/fields';
import { type Field, mapField } from '../../../shared/declare/field';
import type { Library } from '../../../shared/declare/libraries';
import { FORM_COUNTRIES, formOf } from '../wire/bank-forms';
import { ROUTING_TYPES, type RoutingType } from '../wire/bank-numbers';
import { addressOptions } from './address';
import {
	ACCOUNT_VARIANTS,
	BY_CODE,
	hasAccountType,
	isByCode,
	numbersOfForms,
	ROUTING_VARIANTS,
} from './bank-form';
import { country } from './codes';
import { mustBeFilled } from './plain-text';

/** Banks write numbers with blanks, and compare them without. */
const compact = (
	field: Field<string | undefined>,
	form: (value: string, library: Library) => string,
): Field<string | undefined> => ({
	...mapField(field, (value, { library }) =>
		value === undefined ? undefined : form(value, library),
	),
	personal: true,
});

const IBAN = /^[A-Z]{2}\d{2}/;

function accountForm(number: string, library: Library): string {
	const iban = library('iban').electronicFormatIBAN(number) ?? '';
	return IBAN.test(iban) ? iban : number.replace(/\s/g, '');
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

const ACCOUNT_NUMBER: Field<string | undefined> = {
	...compact(
		name({
			displayName: 'Account Number or IBAN',
			description: 'With or without blanks. Pass it as a text: a number has no leading zeros.',
			placeholder: 'e.g. 123456',
			max: 40,
			example: '123456',
		}),
		accountForm,
	),
	needs: ['iban'],
};

const BANK_TYPES = [
	{ name: 'Local', value: 'LOCAL' as const, description: 'By the bank network of its country' },
	{ name: 'SWIFT', value: 'SWIFT' as const, description: 'Worldwide, by SWIFT' },
];

const ROUTING = 'What the bank is found by: BSB in Australia, ABA in the USA, Sort Code in the UK';

const accountType = mapField(
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
);

const THE_ROUTING_NUMBER = routingNumber('Routing Number', 'The number of that type');

/** What the editor shows follows it, which it cannot for a value that is not known yet. */
const fixed = <T>(field: Field<T>): Field<T> => ({
	...field,
	property: { ...field.property, noDataExpression: true },
});

/** A bank account as it is entered anew. */
export const accountFields = {
	bankCountry: fixed(
		choice({
			displayName: 'Bank Country',
			description:
				'Where the account is. The fields below follow it. For data of an earlier node, take Any Other or by Code: every item then says its own country.',
			options: [
				{
					name: 'Any Other, or by Code',
					value: BY_CODE,
					description: 'Its code is a field, which may come from a spreadsheet',
				},
				...Object.entries(FORM_COUNTRIES).map(([value, name]) => ({ name, value })),
			],
			default: BY_CODE,
		}),
	),
	bankCountryCode: {
		...mustBeFilled(
			country({
				displayName: 'Bank Country Code',
				description: 'Where the account is, by its code of two letters',
			}),
		),
		showWhen: isByCode,
	},
	bankType: choice({
		displayName: 'Bank Network',
		description: 'How the bank is reached',
		options: BANK_TYPES,
		default: 'LOCAL',
	}),
	bankName: mustBeFilled(TEXTS.bankName),
	accountName: mustBeFilled({ ...TEXTS.accountName, personal: true as const }),
	accountNumber: {
		...mustBeFilled(ACCOUNT_NUMBER),
		showWhen: isByCode,
		variants: ACCOUNT_VARIANTS,
	},
	accountType: { ...accountType, showWhen: hasAccountType },
	routingNoType: {
		...routingType(
			'Routing Number Type',
			`${ROUTING}. None: the one that is usual in the country of the bank, where that is known.`,
		),
		showWhen: isByCode,
	},
	routingNumber: { ...THE_ROUTING_NUMBER, showWhen: isByCode, variants: ROUTING_VARIANTS },
	...numbersOfForms(THE_ROUTING_NUMBER),
};

/** As its fields were read. */
interface Numbered {
	bankCountry: string;
	bankCountryCode: string | undefined;
	bankType: string;
	routingNoType: string | undefined;
	routingNumber: string | undefined;
	bic: string | undefined;
	secondNumber: string | undefined;
	options: { routingNoType1: string | undefined; routingNumber1: string | undefined };
}

/**
 * The numbers that the bank is found by, under Capay's words for them. A country that was chosen from the
 * menu says what they are; whatever stands in fields that its form does not have is not read.
 */
export function routingOf(input: Numbered) {
	const { bankCountry, bankCountryCode, bankType, bic, routingNumber: local } = input;
	const number = bankCountry !== BY_CODE && bankType === 'SWIFT' ? bic : local;
	const { routingNoType1, routingNumber1 } = input.options;
	const form = formOf(bankCountry === BY_CODE ? (bankCountryCode ?? '') : bankCountry, bankType);
	const usual = form?.routing?.types[0];
	const under = (type: string | undefined, value: string | undefined) => ({
		routingNoType: type,
		routingNumber: value,
	});
	const second = { routingNoType1, routingNumber1 };
	if (bankCountry === BY_CODE) {
		const type = input.routingNoType ?? (number === undefined ? undefined : usual);
		return { ...under(type, number), ...second };
	}
	const { secondNumber: own } = input;
	const its = form?.second?.number.types[0];
	return {
		...(usual !== undefined && number !== undefined && under(usual, number)),
		...(its !== undefined && own !== undefined
			? { routingNoType1: its, routingNumber1: own }
			: second),
	};
}

const bank = addressOptions('Bank ');

/** What some countries want beside. */
export const accountOptions = {
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
	accountType,
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
	routingNumber: THE_ROUTING_NUMBER,
};
