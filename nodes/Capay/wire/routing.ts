import type { WireAccount } from './beneficiary-requests';

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

interface Rule {
	types: readonly string[];
	pattern: RegExp;
	/** For people. */
	form: string;
}

/**
 * What a local account of these countries is found by. Capay publishes no such table: these are the
 * countries' own rules, so a check by them can be switched off.
 */
const LOCAL: ReadonlyMap<string, Rule> = new Map([
	['AU', { types: ['BSB'], pattern: /^\d{6}$/, form: 'a BSB of 6 digits' }],
	[
		'US',
		{
			types: ['ABA', 'ACH', 'Fedwire', 'Routing Number'],
			pattern: /^\d{9}$/,
			form: 'an ABA number of 9 digits',
		},
	],
	['GB', { types: ['Sort Code'], pattern: /^\d{6}$/, form: 'a Sort Code of 6 digits' }],
	['IN', { types: ['IFSC'], pattern: /^[A-Z]{4}0[A-Z0-9]{6}$/, form: 'an IFSC of 11 characters' }],
	['CN', { types: ['CNAPS'], pattern: /^\d{12}$/, form: 'a CNAPS of 12 digits' }],
]);
const SWIFT: Rule = {
	types: ['BIC', 'SWIFT', 'SWIFT/BIC'],
	pattern: /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
	form: 'a SWIFT/BIC of 8 or 11 characters',
};

/** What the account should have and has not; undefined where nothing is known or all is well. */
export function routingProblem(account: WireAccount): string | undefined {
	const rule = account.bankType === 'SWIFT' ? SWIFT : LOCAL.get(account.countryCode);
	if (rule === undefined) return undefined;
	const { form, pattern, types } = rule;
	const numbers = [
		[account.routingNoType, account.routingNumber],
		[account.routingNoType1, account.routingNumber1],
	];
	const isFound = numbers.some(
		([type, number]) => types.includes(type ?? '') && pattern.test(number ?? ''),
	);
	const where =
		account.bankType === 'SWIFT' ? 'A SWIFT payment' : `A local account of ${account.countryCode}`;
	return isFound ? undefined : `${where} needs ${form}, under the type ${types.join(' or ')}.`;
}
