import * as numbers from './bank-numbers';
import type { BankNumber, Evidence } from './bank-numbers';

export type Network = 'LOCAL' | 'SWIFT';

/** What an account of a country has. */
export interface BankForm {
	/** By their codes; none: every other country. */
	countries: readonly string[];
	network: Network;
	/** What the bank is found by. */
	routing?: BankNumber;
	/** A second number beside it. `forOurs`: only where you bear the fees. */
	second?: { number: BankNumber; forOurs?: true };
	/** Whether the account is known by an IBAN, by a number, or by either. */
	account: 'iban' | 'number' | 'either';
	/** Whether the country tells checking accounts from savings accounts. */
	hasAccountType?: true;
	/** What local accounts are paid in. */
	currencies?: readonly string[];
	/** That Capay wants just this. */
	evidence: Evidence;
}

const EURO = 'AT BE BG HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES'.split(' ');
/** Banks of these share Sort Codes and the IBANs of the United Kingdom. */
const STERLING = ['GB', 'GG', 'IM', 'JE'];

/**
 * Which fields an account has, by country and network: the first row that fits holds. Capay publishes no
 * such table. Its schema, as an SDK repeats it, says BSB for Australia, a Sort Code beside an IBAN for the
 * United Kingdom and its neighbours, and CNAPS for payments into China with fees “Ours”; all other rows
 * are what banks of the country go by, and so assumptions.
 */
const FORMS: readonly BankForm[] = [
	{
		countries: ['AU'],
		network: 'LOCAL',
		routing: numbers.BSB,
		account: 'number',
		currencies: ['AUD'],
		evidence: 'documented',
	},
	{
		countries: STERLING,
		network: 'LOCAL',
		routing: numbers.SORT_CODE,
		account: 'either',
		currencies: ['GBP'],
		evidence: 'documented',
	},
	{
		countries: STERLING,
		network: 'SWIFT',
		routing: numbers.BIC,
		second: { number: numbers.SORT_CODE },
		account: 'iban',
		evidence: 'documented',
	},
	{
		countries: ['US'],
		network: 'LOCAL',
		routing: numbers.ABA,
		account: 'number',
		hasAccountType: true,
		currencies: ['USD'],
		evidence: 'assumption',
	},
	{
		countries: ['IN'],
		network: 'LOCAL',
		routing: numbers.IFSC,
		account: 'number',
		currencies: ['INR'],
		evidence: 'assumption',
	},
	{
		countries: ['CN'],
		network: 'LOCAL',
		routing: numbers.CNAPS,
		account: 'number',
		currencies: ['CNY', 'CNH'],
		evidence: 'assumption',
	},
	{
		countries: ['CN'],
		network: 'SWIFT',
		routing: numbers.BIC,
		second: { number: numbers.CNAPS, forOurs: true },
		account: 'number',
		evidence: 'documented',
	},
	{
		countries: EURO,
		network: 'LOCAL',
		account: 'iban',
		currencies: ['EUR'],
		evidence: 'assumption',
	},
	{
		countries: EURO,
		network: 'SWIFT',
		routing: numbers.BIC,
		account: 'iban',
		evidence: 'assumption',
	},
	{
		countries: ['AU', 'IN', 'US'],
		network: 'SWIFT',
		routing: numbers.BIC,
		account: 'number',
		evidence: 'assumption',
	},
	{
		countries: [],
		network: 'SWIFT',
		routing: numbers.BIC,
		account: 'either',
		evidence: 'assumption',
	},
];

/** Undefined where nothing is known: local accounts of most countries. */
export const formOf = (country: string, network: string): BankForm | undefined =>
	FORMS.find(
		({ countries, network: its }) =>
			its === network && (countries.length === 0 || countries.includes(country)),
	);

/** Countries that have a form of their own, as the menu shows them. */
export const FORM_COUNTRIES: Readonly<Record<string, string>> = {
	AT: 'Austria',
	AU: 'Australia',
	BE: 'Belgium',
	BG: 'Bulgaria',
	CN: 'China',
	CY: 'Cyprus',
	DE: 'Germany',
	EE: 'Estonia',
	ES: 'Spain',
	FI: 'Finland',
	FR: 'France',
	GB: 'United Kingdom',
	GG: 'Guernsey',
	GR: 'Greece',
	HR: 'Croatia',
	IE: 'Ireland',
	IM: 'Isle of Man',
	IN: 'India',
	IT: 'Italy',
	JE: 'Jersey',
	LT: 'Lithuania',
	LU: 'Luxembourg',
	LV: 'Latvia',
	MT: 'Malta',
	NL: 'Netherlands',
	PT: 'Portugal',
	SI: 'Slovenia',
	SK: 'Slovakia',
	US: 'United States',
};

/** Whose IBANs the banks of a country have. */
export const ibanCountries = (country: string): readonly string[] =>
	STERLING.includes(country) ? ['GB', country] : [country];
