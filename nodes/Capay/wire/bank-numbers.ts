import { abaChecks } from '../../../shared/identifiers/aba';
import type { IbanLibrary } from '../../../shared/vendor/iban';

/**
 * How it is known: `documented` in Capay's pages or in its schema as an unofficial SDK repeats it;
 * `standard`, published by whoever gives such numbers out; or an `assumption` of ours.
 */
export type Evidence = 'documented' | 'standard' | 'assumption';

/** Capay's words for what a routing number is. */
export const ROUTING_TYPES = [
	'ABA',
	'ACH',
	'BANK CODE',
	'BIC',
	'BSB',
	'Branch Code',
	'CNAPS',
	'Fedwire',
	'IBAN',
	'IFSC',
	'Routing Code',
	'Routing Number',
	'SWIFT',
	'SWIFT/BIC',
	'Sort Code',
	'Transit Number',
] as const;
export type RoutingType = (typeof ROUTING_TYPES)[number];

/** A number that a bank is found by. */
export interface BankNumber {
	/** As people call it. */
	label: string;
	/** Capay's words for it; the first is sent where nobody chose one. */
	types: readonly [RoutingType, ...RoutingType[]];
	/** For people: “a BSB of 6 digits”. */
	form: string;
	/** Synthetic. */
	example: string;
	/** @param number compact: without blanks and dashes, in capitals */
	fits(number: string, library: IbanLibrary): boolean;
	/** That it looks so. */
	evidence: Evidence;
}

const matches = (pattern: RegExp) => (number: string) => pattern.test(number);

export const BSB: BankNumber = {
	label: 'BSB',
	types: ['BSB'],
	form: 'a BSB of 6 digits',
	example: '012-999',
	fits: matches(/^\d{6}$/),
	evidence: 'documented',
};

export const ABA: BankNumber = {
	label: 'ABA Routing Number',
	types: ['ABA', 'ACH', 'Fedwire', 'Routing Number'],
	form: 'an ABA number of 9 digits, the last of which is a check digit',
	example: '123456780',
	fits: abaChecks,
	evidence: 'standard',
};

export const SORT_CODE: BankNumber = {
	label: 'Sort Code',
	types: ['Sort Code'],
	form: 'a Sort Code of 6 digits',
	example: '00-00-01',
	fits: matches(/^\d{6}$/),
	evidence: 'documented',
};

export const IFSC: BankNumber = {
	label: 'IFSC',
	types: ['IFSC'],
	form: 'an IFSC of 11 characters, the fifth of which is 0',
	example: 'TEST0000001',
	fits: matches(/^[A-Z]{4}0[A-Z0-9]{6}$/),
	evidence: 'standard',
};

export const CNAPS: BankNumber = {
	label: 'CNAPS Code',
	types: ['CNAPS'],
	form: 'a CNAPS code of 12 digits',
	example: '000000000001',
	fits: matches(/^\d{12}$/),
	evidence: 'documented',
};

/** ISO 9362. */
export const BIC: BankNumber = {
	label: 'SWIFT/BIC',
	types: ['SWIFT/BIC', 'SWIFT', 'BIC'],
	form: 'a SWIFT/BIC of 8 or 11 characters, with the code of a country from the fifth on',
	example: 'TESTAU2S',
	fits: (number, { isValidBIC }) => isValidBIC(number),
	evidence: 'standard',
};

const ALL = [BSB, ABA, SORT_CODE, IFSC, CNAPS, BIC];

/** What is known of a number that is sent under this word of Capay's. */
export const numberOf = (type: string | undefined): BankNumber | undefined =>
	ALL.find(({ types }) => (types as readonly string[]).includes(type ?? ''));
