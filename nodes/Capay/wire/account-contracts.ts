import {
	amount,
	identifier,
	passedOn,
	passedOnName,
	required,
} from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { address, pageOf } from './contracts';

type Z = Vendor['z'];

/** What there is of one currency: one available figure. */
const balance = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		currencyCode: required(z),
		balance: amount(z),
		clientId: passedOnName(z),
		createdTime: passedOn(z),
	});
export type Balance = Infer<ReturnType<typeof balance>>;
export const balancePage = pageOf(balance);

/** A bank account at which deposits arrive; without a currency it takes any. */
export const virtualAccount = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		clientId: passedOnName(z),
		currencyCode: passedOn(z),
		accountName: passedOn(z),
		accountNumber: passedOnName(z),
		bankName: passedOn(z),
		bankType: passedOn(z),
		bankCountryCode: passedOn(z),
		bankAddress: address(z),
		routingNoType: passedOn(z),
		routingNumber: passedOnName(z),
		payId: passedOn(z),
		status: passedOn(z),
		createdTime: passedOn(z),
	});
export type VirtualAccount = Infer<ReturnType<typeof virtualAccount>>;
export const virtualAccountPage = pageOf(virtualAccount);

/** A new one: a list, in practice of one. */
export const newVirtualAccounts = (z: Z) => z.array(virtualAccount(z));
