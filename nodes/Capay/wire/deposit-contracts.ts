import {
	amount,
	identifier,
	passedOn,
	passedOnAmount,
	passedOnName,
	passedOnPart,
	statusWord,
} from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { pageOf } from './contracts';

type Z = Vendor['z'];

/** Who sent the money. */
const payer = (z: Z) =>
	passedOnPart(
		z,
		z.looseObject({
			name: passedOn(z),
			amount: passedOnAmount(z),
			currencyCode: passedOn(z),
			accountName: passedOn(z),
			accountNumber: passedOnName(z),
			routingNumber: passedOnName(z),
			valueDate: passedOn(z),
			createDate: passedOn(z),
			paymentReference: passedOn(z),
			additionalInfo: passedOn(z),
		}),
	);
export type Payer = NonNullable<Infer<ReturnType<typeof payer>>>;

/** Money that arrived, or is on its way, as the real sandbox was seen to list it. */
export const deposit = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		status: statusWord(z),
		amount: amount(z),
		currencyCode: passedOn(z),
		referenceNo: passedOnName(z),
		clientId: passedOnName(z),
		clientName: passedOn(z),
		accountId: passedOnName(z),
		type: passedOn(z),
		depositDate: passedOn(z),
		note: passedOn(z),
		payer: payer(z),
		createdTime: passedOn(z),
		updatedTime: passedOn(z),
	});
export type Deposit = Infer<ReturnType<typeof deposit>>;

export const depositPage = pageOf(deposit);
