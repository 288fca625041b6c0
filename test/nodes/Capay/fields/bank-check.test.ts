import fc from 'fast-check';

import { findingsIn, type PaidAs } from '../../../../nodes/Capay/wire/bank-check';
import type { WireAccount } from '../../../../nodes/Capay/wire/beneficiary-requests';
import iban from '../../../../shared/vendor/iban';

const AU: WireAccount = {
	countryCode: 'AU',
	bankType: 'LOCAL',
	bankName: 'Test Bank',
	accountName: 'ABC Pty Ltd',
	accountNumber: '123456',
	routingNoType: 'BSB',
	routingNumber: '012999',
	currencyCode: 'AUD',
};
const GB = {
	countryCode: 'GB',
	routingNoType: 'Sort Code',
	routingNumber: '000001',
	currencyCode: 'GBP',
};
const US = {
	countryCode: 'US',
	routingNoType: 'ABA',
	routingNumber: '123456780',
	accountType: 'CHECKING',
	currencyCode: 'USD',
};
const none = { routingNoType: undefined, routingNumber: undefined };
const DE = {
	...none,
	countryCode: 'DE',
	currencyCode: 'EUR',
	accountNumber: 'DE02120300000000202051',
};
const IN = {
	countryCode: 'IN',
	routingNoType: 'IFSC',
	routingNumber: 'TEST0000001',
	currencyCode: 'INR',
};
const CN = {
	countryCode: 'CN',
	routingNoType: 'CNAPS',
	routingNumber: '000000000001',
	currencyCode: 'CNY',
};
const swift = { bankType: 'SWIFT', routingNoType: 'SWIFT/BIC', routingNumber: 'TESTAU2S' };

const found = (changes: Partial<WireAccount>, paidAs?: PaidAs) =>
	findingsIn({ ...AU, ...changes }, iban, paidAs).map(
		({ evidence, field, problem }) => `${field} (${evidence}): ${problem}`,
	);

it.each([
	AU,
	GB,
	US,
	DE,
	IN,
	CN,
	swift,
	{
		...GB,
		...swift,
		accountNumber: 'GB33BUKB20201555555555',
		routingNoType1: 'Sort Code',
		routingNumber1: '202015',
	},
])('a good account has no findings: %#', (account) => {
	expect(found(account)).toEqual([]);
});

it.each<[string, Partial<WireAccount>, string]>([
	[
		'a BSB of 5 digits',
		{ routingNumber: '01299' },
		'Routing Number (documented): A local account of AU needs a BSB of 6 digits',
	],
	['no BSB', none, 'Routing Number (documented): A local account of AU needs a BSB'],
	[
		'a Sort Code that is a BSB',
		{ ...GB, routingNoType: 'BSB' },
		'Routing Number (documented): A local account of GB needs a Sort Code',
	],
	[
		'an ABA whose check digit is wrong',
		{ ...US, routingNumber: '123456789' },
		'Routing Number (standard): A local account of US needs an ABA',
	],
	['no ABA', { ...US, ...none }, 'Routing Number (assumption): A local account of US needs an ABA'],
	['no account type', { ...US, accountType: undefined }, 'Account Type (assumption): Banks of US'],
	[
		'an IFSC without its 0',
		{ ...IN, routingNumber: 'TEST1000001' },
		'Routing Number (standard): A local account of IN',
	],
	[
		'a short CNAPS',
		{ ...CN, routingNumber: '1' },
		'Routing Number (documented): A local account of CN',
	],
	[
		'no IBAN',
		{ ...DE, accountNumber: '12345' },
		'Account Number or IBAN (assumption): Accounts of DE are known by an IBAN',
	],
	[
		'a long IBAN',
		{ ...DE, accountNumber: `${DE.accountNumber}0` },
		'Account Number or IBAN (standard): An IBAN of DE has another length',
	],
	[
		'an IBAN with its digits turned',
		{ ...DE, accountNumber: 'DE20120300000000202051' },
		'Account Number or IBAN (standard): The check digits',
	],
	[
		'an IBAN of another country',
		{ ...DE, countryCode: 'FR' },
		'Account Number or IBAN (assumption): This IBAN is of DE',
	],
	[
		'a BIC of no country',
		{ ...swift, routingNumber: 'TESTXX2S' },
		'Routing Number (standard): A SWIFT payment needs a SWIFT/BIC',
	],
	[
		'no BIC',
		{ ...none, bankType: 'SWIFT' },
		'Routing Number (assumption): A SWIFT payment needs a SWIFT/BIC',
	],
	[
		'no Sort Code beside an IBAN',
		{ ...GB, ...swift, accountNumber: 'GB33BUKB20201555555555' },
		'Second Routing Number (documented): A SWIFT payment needs a Sort Code',
	],
	[
		'dollars to a local account',
		{ currencyCode: 'USD' },
		'Bank Network (assumption): Local accounts of AU are paid in AUD',
	],
])('%s', (_, account, words) => {
	expect(found(account)).toEqual([expect.stringContaining(words)]);
});

it('names the fields as the form of the country calls them', () => {
	const fields = (changes: Partial<WireAccount>) =>
		findingsIn({ ...AU, ...changes }, iban, { byForm: true }).map(({ field }) => field);
	expect(fields(none)).toEqual(['BSB']);
	expect(fields({ ...DE, accountNumber: '1' })).toEqual(['IBAN']);
	expect(fields({ ...GB, ...swift, accountNumber: 'GB33BUKB20201555555555' })).toEqual([
		'Sort Code',
	]);
});

it('CNAPS beside a BIC is for payments with fees “Ours” only', () => {
	const china = { ...CN, ...swift, routingNumber: 'TESTCN2S' };
	expect(found(china, { chargeType: 'SHARED' })).toEqual([]);
	expect(found(china, { chargeType: 'OURS' })).toEqual([
		expect.stringContaining('Second Routing Number (documented): A SWIFT payment needs a CNAPS'),
	]);
});

it('a payment lends its currency to the account that it brings', () => {
	const paidAs = { currencyCode: 'EUR' };
	expect(found({ currencyCode: undefined }, paidAs).join()).toContain('are paid in AUD');
});

it('of a country without a form nothing is asked, but an IBAN is still one', () => {
	expect(found({ ...none, countryCode: 'KE', accountNumber: '1' })).toEqual([]);
	const norway = { ...none, countryCode: 'NO', accountNumber: 'NO9386011117948' };
	expect(found(norway).join()).toContain('The check digits of this IBAN do not fit');
});

/** By ISO 7064, computed another way than the library does. */
function ibanOf(bban: string): string {
	const rest = BigInt(`${bban}131400`) % 97n;
	return `DE${String(98n - rest).padStart(2, '0')}${bban}`;
}

it('any German IBAN fits, and none with one digit changed', () => {
	const bban = fc.stringMatching(/^\d{18}$/);
	fc.assert(
		fc.property(bban, fc.nat(19), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
			const good = ibanOf(number);
			expect(found({ ...DE, accountNumber: good })).toEqual([]);
			const digits = [...good.slice(2)];
			const changed = digits.with(place, String((Number(digits[place]) + by) % 10)).join('');
			expect(found({ ...DE, accountNumber: `DE${changed}` })).toHaveLength(1);
		}),
	);
});
