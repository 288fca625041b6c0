import { choice, text } from '../../../shared/declare/fields';
import { textLocator } from '../../fields/locator';
import { country, currency } from './codes';
import { ownReference, uuid } from './identifiers';

const BENEFICIARY = 'Beneficiary';

export const kindField = () =>
	choice({
		displayName: 'Kind',
		description: 'Whether the beneficiary is a company or a person: Capay keeps them apart',
		options: [
			{ name: 'Business', value: 'business', description: 'A company' },
			{ name: 'Personal', value: 'personal', description: 'A person' },
		],
		default: 'business',
	});

/** Who gets a payment: Capay takes its own id only here. */
export const payee = () =>
	textLocator({
		displayName: BENEFICIARY,
		description: 'Who is paid. It must belong to the client whose payment it is.',
		what: 'a beneficiary',
		example: '33333333-3333-4333-8333-333333333333',
		search: 'searchBeneficiaries',
		required: true,
		form: uuid(BENEFICIARY),
	});

/** @param byId what may be typed in */
export const beneficiaryLocator = (byId: string) =>
	textLocator({
		displayName: BENEFICIARY,
		description: `Who is paid. By ID: ${byId}.`,
		what: 'a beneficiary',
		example: '33333333-3333-4333-8333-333333333333',
		search: 'searchBeneficiaries',
		required: true,
	});

export const beneficiaryFilters = {
	countryCode: country({
		displayName: 'Country',
		description: 'Only beneficiaries of this country, by its code of two letters',
	}),
	currencyCode: currency({
		displayName: 'Currency',
		description: 'Only beneficiaries whose bank account is in this currency',
	}),
	name: text({
		displayName: 'Name or Part of It',
		description: 'Only businesses whose name has this in it; persons cannot be searched by name',
		placeholder: 'e.g. Wattle',
		max: 128,
		example: 'Wattle',
	}),
};

/** Of a bank account that no payment lends its own. */
export const accountCurrency = () =>
	currency({
		displayName: 'Account Currency',
		description: 'What the account receives, by its code of three letters',
		required: true,
	});

export const beneficiaryReference = () =>
	ownReference({
		displayName: 'Reference',
		description:
			'Your own number of this beneficiary, one for each: up to 36 letters, digits, _ and -. It is found by it, too.',
		example: 'vendor-42',
	});
