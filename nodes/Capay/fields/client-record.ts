import { InputProblem } from '../../../shared/errors/failure';
import { type Field, mapField } from '../../../shared/declare/field';
import { choice, date, number, text, type TextRules } from '../../../shared/declare/fields';
import { email } from '../../fields/email';
import type { Kind } from '../wire/kinds';
import { country } from './codes';
import { forKind, offeredTo } from './for-kind';

export const clientKind = () =>
	choice({
		displayName: 'Kind',
		description: 'Whether the client is a company or a person: Capay keeps them apart',
		options: [
			{ name: 'Business', value: 'business', description: 'A company' },
			{ name: 'Personal', value: 'personal', description: 'A person' },
		],
		default: 'business',
	});

type Named = Pick<TextRules, 'displayName' | 'description' | 'example'>;
const named = (rules: Named) => ({ ...rules, placeholder: `e.g. ${rules.example}`, max: 255 });
const optional = (rules: Named): Field<string | undefined> => text(named(rules));
const personal = <T>(field: Field<T>): Field<T> => ({ ...field, personal: true });

const must = (kind: Kind, rules: Named): Field<string | undefined> =>
	forKind(kind, text({ ...named(rules), required: true }));

/** People write digits in groups; registers know them without. */
const ungrouped = (field: Field<string | undefined>): Field<string | undefined> =>
	mapField(field, (value) => (/^[\d ]+$/.test(value ?? '') ? value?.replaceAll(' ', '') : value));

/** What a client of each kind must have. */
export const requiredOfClient = {
	businessName: must('business', {
		displayName: 'Name',
		description: 'As the company is registered',
		example: 'Wattle Trading Pty Ltd',
	}),
	tradingName: must('business', {
		displayName: 'Trading Name',
		description: 'The name that the company does business under',
		example: 'Wattle Trading',
	}),
	businessType: must('business', {
		displayName: 'Business Type',
		description: 'The legal form, in the words of its country',
		example: 'Australian Proprietary Company',
	}),
	businessNumber: ungrouped(
		must('business', {
			displayName: 'Business Number',
			description: 'Of the company; in Australia its ABN, 11 digits',
			example: '00 000 000 000',
		}),
	),
	ownerFirstName: personal(
		must('business', {
			displayName: 'Owner First Name',
			description: 'Of the beneficial owner',
			example: 'Ada',
		}),
	),
	ownerLastName: personal(
		must('business', {
			displayName: 'Owner Last Name',
			description: 'Of the beneficial owner',
			example: 'Sample',
		}),
	),
	firstName: personal(
		must('personal', {
			displayName: 'First Name',
			description: 'As in the identification document',
			example: 'Mia',
		}),
	),
	lastName: personal(
		must('personal', {
			displayName: 'Last Name',
			description: 'As in the identification document',
			example: 'Sample',
		}),
	),
	nationality: forKind(
		'personal',
		country({
			displayName: 'Nationality',
			description: 'The code of the country, two letters',
			required: true,
		}),
	),
	dateOfBirth: personal(
		forKind(
			'personal',
			date({ displayName: 'Date of Birth', description: 'The day as written', required: true }),
		),
	),
};

const ADDRESS: Record<'street' | 'city' | 'state' | 'zip', Named> = {
	street: {
		displayName: 'Street',
		description: 'Street and number',
		example: '1 George Street',
	},
	city: { displayName: 'City', description: 'Town or city', example: 'Sydney' },
	state: { displayName: 'State', description: 'State or region', example: 'NSW' },
	zip: { displayName: 'Postcode', description: 'Postal code', example: '2000' },
};

/** Capay wants an address and insists on no part of it. */
export const clientAddress = {
	street: personal(optional(ADDRESS.street)),
	city: optional(ADDRESS.city),
	state: optional(ADDRESS.state),
	zip: optional(ADDRESS.zip),
};

const annualAmount = (): Field<number | undefined> => {
	const rules = {
		displayName: 'Expected Annual Amount',
		description: 'How much the client will pay in a year, about, as a plain number',
		placeholder: 'e.g. 250000',
		example: '250000',
	};
	return mapField(text(rules), (typed) => {
		if (typed === undefined) return undefined;
		if (/^\d{1,13}(\.\d{1,2})?$/.test(typed)) return Number(typed);
		throw new InputProblem(
			rules.displayName,
			'This is not a plain number.',
			'Digits without separators, for example 250000.',
		);
	});
};

/** What either kind may have, when it is made and later. */
export const clientProfile = {
	contactEmail: email({ displayName: 'Contact Email', description: 'One address' }),
	note: optional({
		displayName: 'Note',
		description: 'For your own records at Capay',
		example: 'Introduced by our Perth office',
	}),
	transactionContinuation: choice({
		displayName: 'Expected Payments',
		description: 'Whether the client will pay once or again and again',
		options: [
			{ name: 'As It Is', value: 'keep', description: 'Says nothing about it' },
			{ name: 'Once', value: 'ONEOFF' },
			{ name: 'Ongoing', value: 'ONGOING' },
		],
		default: 'keep',
	}),
	expectedAnnualAmount: annualAmount(),
	expectedAnnualCount: number({
		displayName: 'Expected Annual Payments',
		description: 'How many payments the client will make in a year, about; 0 says nothing',
		default: 0,
		min: 0,
		max: 10_000_000,
	}),
};

/** What a company may have, when it is made and later. */
export const businessProfile = offeredTo('business', {
	businessNature: optional({
		displayName: 'Business Nature',
		description: 'What a business does',
		example: 'Import of furniture',
	}),
	businessPhone: personal(
		optional({
			displayName: 'Business Phone',
			description: 'Of a business',
			example: '+61 2 5550 1234',
		}),
	),
	website: optional({
		displayName: 'Website',
		description: 'Of a business',
		example: 'https://wattle.example',
	}),
});

/** What a company may have from the beginning only. */
export const businessBeginnings = offeredTo('business', {
	companyNumber: ungrouped(
		optional({
			displayName: 'Company Number',
			description: 'Of a business; in Australia its ACN, 9 digits',
			example: '000 000 000',
		}),
	),
	contactNumber: personal(
		optional({
			displayName: 'Contact Number',
			description: 'Phone of whom to ask at a business',
			example: '+61 2 5550 1234',
		}),
	),
	registerDate: date({
		displayName: 'Register Date',
		description: 'The day on which a business was registered',
	}),
});

/** What a person may have, when it is made and later. */
export const personProfile = offeredTo('personal', {
	phone: personal(
		optional({ displayName: 'Phone', description: 'Of a person', example: '+61 4 5550 1234' }),
	),
	occupation: optional({
		displayName: 'Occupation',
		description: 'Of a person',
		example: 'Carpenter',
	}),
	identificationType: choice({
		displayName: 'Identification Type',
		description: 'The document of a person. Type, number and country are kept only together.',
		options: [
			{ name: 'Drivers License', value: 'Drivers License' },
			{ name: 'National ID', value: 'National Id' },
			{ name: 'None', value: 'none' },
			{ name: 'Passport', value: 'Passport' },
			{ name: 'Social Insurance Number', value: 'Social Insurance Number' },
			{ name: 'Social Security Number', value: 'Social Security Number' },
		],
		default: 'none',
	}),
	identificationNumber: personal(
		optional({
			displayName: 'Identification Number',
			description: 'Of the document',
			example: 'X1234567',
		}),
	),
	identificationExpiryDate: date({
		displayName: 'Identification Expiry Date',
		description: 'Until when the document is good',
	}),
	identificationIssueCountry: country({
		displayName: 'Identification Country',
		description: 'Who issued the document, by the code of two letters',
	}),
});
