import type { IDataObject } from 'n8n-workflow';

import { present } from '../../../shared/item/columns';
import type { Address, BankAccount, Beneficiary, Confirmation } from './contracts';
import { momentOf } from './dates';
import { statusOf } from './statuses';
import type { Kind } from './kinds';

/** Of a company or a person. */
export function fullName({
	firstName,
	lastName,
	name,
}: Pick<Beneficiary, 'firstName' | 'lastName' | 'name'>): string | undefined {
	return name ?? ([firstName, lastName].filter(Boolean).join(' ') || undefined);
}

/** @returns undefined where all of it is empty */
export function addressItem(address: Address | null | undefined): IDataObject | undefined {
	const { city, state, street, zip } = address ?? {};
	const item = present({ street, city, state, zip });
	return Object.keys(item).length > 0 ? item : undefined;
}

const bankAccountItem = (account: BankAccount): IDataObject =>
	present({
		bankType: account.bankType,
		bankName: account.bankName,
		countryCode: account.countryCode,
		currency: account.currencyCode,
		accountName: account.accountName,
		accountNumber: account.accountNumber,
		accountType: account.accountType,
		routingNoType: account.routingNoType,
		routingNumber: account.routingNumber,
		routingNoType1: account.routingNoType1,
		routingNumber1: account.routingNumber1,
		address: addressItem(account.address),
	});

/** A beneficiary as workflows see it: `referenceId` is `reference`, as everywhere. */
export function beneficiaryItem(found: Beneficiary, kind: Kind): IDataObject {
	return {
		beneficiaryId: found.id,
		kind,
		...present({
			name: found.name,
			nickName: found.nickName,
			firstName: found.firstName,
			lastName: found.lastName,
			reference: found.referenceId,
			clientId: found.clientId,
			isActive: found.isActive,
			countryCode: found.countryCode,
			email: found.email,
			phoneNumber: found.phoneNumber,
			address: addressItem(found.address),
			fastId: found.uniquePayId,
			bankAccount: found.bankAccount && bankAccountItem(found.bankAccount),
			identifierType: found.identifierType,
			identifier: found.identifier,
			relationship: found.relationship,
			createdAt: momentOf(found.createdTime),
		}),
	};
}

/** What Confirmation of Payee says of an account, in words that a workflow can branch on. */
export type Match = 'matched' | 'closeMatched' | 'notMatched' | 'notFound' | 'optedOut' | 'other';

const MATCHES: ReadonlyMap<string, Match> = new Map([
	['cop_matched', 'matched'],
	['cop_close_matched', 'closeMatched'],
	['cop_not_matched', 'notMatched'],
	['cop_acc_not_found', 'notFound'],
	['cop_optional_out', 'optedOut'],
]);

/** A code that nobody explained is `other`, as is `COP OTHERS`: nobody confirmed the name. */
export const matchOf = ({ code }: Pick<Confirmation, 'code'>): Match =>
	MATCHES.get(statusOf(code)) ?? 'other';

export function confirmationItem({ code, copDetails, message }: Confirmation): IDataObject {
	const names = copDetails?.accountNames ?? [];
	return {
		match: matchOf({ code }),
		code,
		...present({ message }),
		accountNames: names.map(({ accountName, matchScore }) =>
			present({ accountName, matchScore: matchScore == null ? undefined : Number(matchScore) }),
		),
	};
}
