import {
	amount,
	flag,
	identifier,
	passedOn,
	passedOnAmount,
	passedOnName,
	statusWord,
	wholeNumber,
	passedOnPart,
} from '../../../shared/http/contract-fields';
import type { Infer, Vendor, ZodType } from '../../../shared/vendor/http';

type Z = Vendor['z'];

/** Every list: how many there are in all, and those of this page. */
export const pageOf =
	<T extends ZodType>(entry: (z: Z) => T) =>
	(z: Z) =>
		z.looseObject({
			data: z.array(entry(z)),
			meta: passedOnPart(z, z.looseObject({ totalCount: wholeNumber(z) })),
		});

export const address = (z: Z) =>
	passedOnPart(
		z,
		z.looseObject({ street: passedOn(z), city: passedOn(z), state: passedOn(z), zip: passedOn(z) }),
	);
export type Address = NonNullable<Infer<ReturnType<typeof address>>>;

const bankAccount = (z: Z) =>
	passedOnPart(
		z,
		z.looseObject({
			countryCode: passedOn(z),
			bankType: passedOn(z),
			bankName: passedOn(z),
			accountName: passedOn(z),
			accountNumber: passedOnName(z),
			accountType: passedOn(z),
			routingNoType: passedOn(z),
			routingNumber: passedOnName(z),
			routingNoType1: passedOn(z),
			routingNumber1: passedOnName(z),
			currencyCode: passedOn(z),
			address: address(z),
		}),
	);
export type BankAccount = NonNullable<Infer<ReturnType<typeof bankAccount>>>;

/** A business or a person that is paid. */
export const beneficiary = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		name: passedOn(z),
		nickName: passedOn(z),
		firstName: passedOn(z),
		lastName: passedOn(z),
		countryCode: passedOn(z),
		email: passedOn(z),
		phoneNumber: passedOnName(z),
		address: address(z),
		uniquePayId: passedOnName(z),
		bankAccount: bankAccount(z),
		identifierType: passedOn(z),
		identifier: passedOnName(z),
		relationship: passedOn(z),
		clientId: passedOnName(z),
		referenceId: passedOnName(z),
		isActive: flag(z),
		createdTime: passedOn(z),
	});
export type Beneficiary = Infer<ReturnType<typeof beneficiary>>;

export const beneficiaryPage = pageOf(beneficiary);

/** POST and PUT payments, GET payments/{id}: what Capay calls a payment ticket. */
export const payment = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		status: statusWord(z),
		amount: amount(z),
		currencyCode: passedOn(z),
		referenceId: passedOnName(z),
		referenceNo: passedOnName(z),
		clientId: passedOnName(z),
		beneficiaryId: passedOnName(z),
		sellCurrencyCode: passedOn(z),
		sellAmount: passedOnAmount(z),
		exchangeRate: passedOnAmount(z),
		currencyPair: passedOn(z),
		quotationId: passedOnName(z),
		chargeType: passedOn(z),
		chargeFee: passedOnAmount(z),
		paymentReference: passedOn(z),
		paymentDate: passedOn(z),
		purposeCode: passedOn(z),
		sourceOfFunds: passedOn(z),
		invoiceNumber: passedOnName(z),
		invoiceDate: passedOn(z),
		failureReason: passedOn(z),
		createdTime: passedOn(z),
		updatedTime: passedOn(z),
	});
export type Payment = Infer<ReturnType<typeof payment>>;

export const paymentPage = pageOf(payment);

/** POST payments/quotation: 201. */
export const quotation = (z: Z) =>
	z.looseObject({
		quotationId: identifier(z),
		currencyPair: passedOn(z),
		baseCurrencyCode: passedOn(z),
		quoteCurrencyCode: passedOn(z),
		exchangeRate: passedOnAmount(z),
		targetDate: passedOn(z),
		expiryTime: passedOn(z),
	});
export type Quotation = Infer<ReturnType<typeof quotation>>;

/** POST v2/beneficiaries/{kind}/validate. A name that does not match is an answer, too. */
export const confirmation = (z: Z) =>
	z.looseObject({
		code: statusWord(z),
		message: passedOn(z),
		copDetails: passedOnPart(
			z,
			z.looseObject({
				accountNames: passedOnPart(
					z,
					z.array(z.looseObject({ accountName: passedOn(z), matchScore: passedOnAmount(z) })),
				),
			}),
		),
	});
export type Confirmation = Infer<ReturnType<typeof confirmation>>;
