import { choice, text } from '../../../shared/declare/fields';
import { textLocator } from '../../fields/locator';
import { country, currency } from './codes';

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

/** @param byId what may be typed in */
export const beneficiaryLocator = (byId: string) =>
	textLocator({
		displayName: 'Beneficiary',
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
