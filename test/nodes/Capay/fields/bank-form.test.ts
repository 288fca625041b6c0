import { type INodeParameters, NodeHelpers } from 'n8n-workflow';

import { CapayBeneficiaries } from '../../../../nodes/Capay/CapayBeneficiaries.node';
import { FORM_COUNTRIES } from '../../../../nodes/Capay/wire/bank-forms';

const { description } = new CapayBeneficiaries();

/** Labels of what n8n shows of the account's numbers, in their order. */
function shown(chosen: INodeParameters): Array<string | undefined> {
	const node = {
		resource: 'beneficiary',
		operation: 'create',
		payTo: 'bankAccount',
		bankType: 'LOCAL',
		...chosen,
	};
	const names = ['accountNumber', 'accountType', 'bankCountryCode', 'routingNoType'];
	const visible = description.properties.filter(
		(property) =>
			[...names, 'routingNumber', 'bic', 'secondNumber'].includes(property.name) &&
			NodeHelpers.displayParameter(node, property, null, description),
	);
	return visible.map(({ displayName }) => displayName);
}

it.each([
	['AU', 'LOCAL', ['Account Number', 'BSB']],
	['AU', 'SWIFT', ['Account Number', 'SWIFT/BIC']],
	['GB', 'LOCAL', ['Account Number or IBAN', 'Sort Code']],
	['GB', 'SWIFT', ['IBAN', 'SWIFT/BIC', 'Sort Code']],
	['US', 'LOCAL', ['Account Number', 'Account Type', 'ABA Routing Number']],
	['US', 'SWIFT', ['Account Number', 'SWIFT/BIC']],
	['DE', 'LOCAL', ['IBAN']],
	['DE', 'SWIFT', ['IBAN', 'SWIFT/BIC']],
	['IN', 'LOCAL', ['Account Number', 'IFSC']],
	['CN', 'LOCAL', ['Account Number', 'CNAPS Code']],
	['CN', 'SWIFT', ['Account Number', 'SWIFT/BIC', 'CNAPS Code']],
])('an account of %s by %s has %j, and nothing else', (bankCountry, bankType, labels) => {
	expect(shown({ bankCountry, bankType })).toEqual(labels);
});

it('by code it has the general ones, also where a column of a spreadsheet says the country', () => {
	const general = [
		'Bank Country Code',
		'Account Number or IBAN',
		'Account Type',
		'Routing Number Type',
		'Routing Number',
	];
	for (const bankCountryCode of ['KE', '={{ $json.country }}', '']) {
		expect(shown({ bankCountry: 'byCode', bankCountryCode })).toEqual(general);
	}
});

it('whatever is chosen, n8n shows each name once, and an account number always', () => {
	for (const bankCountry of ['byCode', ...Object.keys(FORM_COUNTRIES)]) {
		for (const bankType of ['LOCAL', 'SWIFT']) {
			const labels = shown({ bankCountry, bankType });
			expect(new Set(labels).size).toBe(labels.length);
			expect(labels.filter((label) => /^Account Number|IBAN/.test(label ?? ''))).toHaveLength(1);
		}
	}
});

it('of a FastID there is no account', () => {
	expect(shown({ payTo: 'fastId', bankCountry: 'AU' })).toEqual([]);
});
