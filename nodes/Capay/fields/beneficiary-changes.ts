import { InputProblem } from '../../../shared/errors/failure';
import type { OperationInput } from '../../../shared/declare/operation';
import type { Fields } from '../../../shared/declare/field';
import { accountChanges, accountOptions } from './bank-account';
import { country, currency } from './codes';
import { fastId, moreOfPayee, NAMES } from './payee';

/** What an update may change; what is not given stays as it is. */
export const changeOptions = {
	...NAMES,
	...moreOfPayee,
	...accountOptions,
	...accountChanges,
	countryCode: country({ displayName: 'Country', description: 'Of the beneficiary, by its code' }),
	currencyCode: currency({
		displayName: 'Account Currency',
		description: 'What the account receives, by its code of three letters',
	}),
	fastId,
} satisfies Fields;

/** What Capay keeps of companies, and of persons. */
const OF_KIND = {
	business: ['companyName', 'nickName'],
	personal: ['firstName', 'lastName', 'identifierType', 'identifier', 'relationship'],
} as const;

/** What is called otherwise there. */
const WIRE: Partial<Record<string, string>> = { companyName: 'name' };

type Changes = OperationInput<Record<never, never>, typeof changeOptions>['options'];

/**
 * The parts of the record that change, as Capay has them.
 *
 * @throws InputProblem where nothing is to change, or what the kind does not have
 */
export function changesOf(kind: keyof typeof OF_KIND, options: Changes): Record<string, unknown> {
	const other = OF_KIND[kind === 'business' ? 'personal' : 'business'];
	const foreign = other.find((name) => options[name] !== undefined);
	if (foreign !== undefined) {
		throw new InputProblem(
			changeOptions[foreign].property.displayName,
			`A ${kind} beneficiary has none.`,
			'Take the option away, or choose the other kind.',
		);
	}
	const address = given({
		street: options.street,
		city: options.city,
		state: options.state,
		zip: options.zip,
	});
	const bankAddress = given({
		street: options.bankStreet,
		city: options.bankCity,
		state: options.bankState,
		zip: options.bankZip,
	});
	const account = given({
		countryCode: options.bankCountryCode,
		bankType: options.bankType,
		bankName: options.bankName,
		accountName: options.accountName,
		accountNumber: options.accountNumber,
		accountType: options.accountType,
		routingNoType: options.routingNoType,
		routingNumber: options.routingNumber,
		routingNoType1: options.routingNoType1,
		routingNumber1: options.routingNumber1,
		currencyCode: options.currencyCode,
		address: bankAddress,
	});
	const changes = given({
		...Object.fromEntries(OF_KIND[kind].map((name) => [WIRE[name] ?? name, options[name]])),
		countryCode: options.countryCode,
		email: options.email,
		phoneNumber: options.phoneNumber,
		address,
		uniquePayId: options.fastId,
		bankAccount: account,
	});
	if (changes !== undefined) return changes;
	throw new InputProblem('Options', 'There is nothing to change.', 'Add what is to change.');
}

/** Only what was given; undefined where nothing was. */
function given(parts: Record<string, unknown>): Record<string, unknown> | undefined {
	const entries = Object.entries(parts).filter(([, value]) => value !== undefined);
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
