import type { Kind } from './kinds';

/** As Capay wants one; empty parts are left out. */
export interface WireAddress {
	street?: string | undefined;
	city?: string | undefined;
	state?: string | undefined;
	zip?: string | undefined;
}

export interface WireAccount {
	countryCode: string;
	bankType: string;
	bankName: string;
	accountName: string;
	accountNumber: string;
	accountType?: string | undefined;
	routingNoType?: string | undefined;
	routingNumber?: string | undefined;
	routingNoType1?: string | undefined;
	routingNumber1?: string | undefined;
	/** Of a payment that brings its own beneficiary it is the payment's. */
	currencyCode?: string | undefined;
	address?: WireAddress | undefined;
}

/** A beneficiary as an update replaces it: without its owner and its reference. */
export interface WireBeneficiary {
	name?: string | undefined;
	nickName?: string | undefined;
	firstName?: string | undefined;
	lastName?: string | undefined;
	countryCode: string;
	email?: string | undefined;
	phoneNumber?: string | undefined;
	address?: WireAddress | undefined;
	uniquePayId?: string | undefined;
	bankAccount?: WireAccount | undefined;
	identifierType?: string | undefined;
	identifier?: string | undefined;
	relationship?: string | undefined;
}

/** Who is to be paid. */
export interface Payee {
	kind: Kind;
	record: WireBeneficiary;
}

/** Undefined where all of it is empty. */
export const addressOrNone = (address: WireAddress): WireAddress | undefined =>
	Object.values(address).some((part) => part !== undefined) ? address : undefined;

/**
 * What makes two beneficiaries of one owner the same for Capay: the FastID, or these four of the bank
 * account.
 */
export function duplicateKeys({
	bankAccount,
	uniquePayId,
}: Pick<WireBeneficiary, 'uniquePayId'> & {
	bankAccount?: Partial<Record<keyof WireAccount, unknown>> | null | undefined;
}): string[] {
	const keys = uniquePayId === undefined ? [] : [JSON.stringify([uniquePayId])];
	if (bankAccount) {
		const { accountName, accountNumber, currencyCode, routingNumber } = bankAccount;
		keys.push(JSON.stringify([routingNumber ?? '', accountNumber, accountName, currencyCode]));
	}
	return keys;
}

const PERSONAL = ['firstName', 'lastName', 'identifierType', 'identifier', 'relationship'];
const NAMES: Record<Kind, readonly string[]> = {
	business: ['name', 'nickName'],
	personal: PERSONAL,
};
const COMMON = ['countryCode', 'email', 'phoneNumber', 'address', 'uniquePayId', 'bankAccount'];

/**
 * The whole record as Capay has it, in the form in which an update sends it back: what is left out is
 * gone afterwards.
 *
 * @param raw the answer about the beneficiary as it came
 */
export function recordOf(kind: Kind, raw: unknown): Record<string, unknown> {
	const fields = raw as Record<string, unknown>;
	return filled(
		Object.fromEntries([...NAMES[kind], ...COMMON].map((name) => [name, fields[name]])),
	);
}

/** Without nulls, however deep: Capay sends them for what is not there, and takes none. */
function filled(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields).flatMap(([name, value]) => {
			if (value === null || value === undefined) return [];
			const isRoom = typeof value === 'object' && !Array.isArray(value);
			return [[name, isRoom ? filled(value as Record<string, unknown>) : value]];
		}),
	);
}

/** The record with some parts changed; what is undefined stays as it is. */
export function merged(
	record: Record<string, unknown>,
	changes: Record<string, unknown>,
): Record<string, unknown> {
	const result = { ...record };
	for (const [name, value] of Object.entries(changes)) {
		if (value === undefined) continue;
		const isRoom = typeof value === 'object' && value !== null;
		result[name] = isRoom
			? merged((record[name] ?? {}) as Record<string, unknown>, value as Record<string, unknown>)
			: value;
	}
	return result;
}

/** Whether the record has these parts as they are wanted. */
export const hasAll = (record: Record<string, unknown>, wanted: Record<string, unknown>): boolean =>
	JSON.stringify(merged(record, wanted)) === JSON.stringify(record);
