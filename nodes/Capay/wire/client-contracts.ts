import {
	identifier,
	passedOn,
	passedOnId,
	passedOnName,
} from '../../../shared/http/contract-fields';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { address, pageOf } from './contracts';

type Z = Vendor['z'];

/** A customer for whom one pays: its id is the `clientId` to use elsewhere. */
export const client = (z: Z) =>
	z.looseObject({
		id: identifier(z),
		clientNo: passedOnName(z),
		status: passedOn(z),
		referenceId: passedOnName(z),
		uniquePayId: passedOnName(z),
		countryCode: passedOn(z),
		address: address(z),
		contactEmail: passedOn(z),
		note: passedOn(z),
		transactionContinuation: passedOn(z),
		expectedAnnualTransactionAmount: passedOnId(z),
		expectedAnnualTransactionCount: passedOnId(z),
		createdTime: passedOn(z),
		updatedTime: passedOn(z),
		// Of a business.
		name: passedOn(z),
		tradingName: passedOn(z),
		businessType: passedOn(z),
		businessNumber: passedOn(z),
		companyNumber: passedOn(z),
		beneficiaryOwnerFirstName: passedOn(z),
		beneficiaryOwnerLastName: passedOn(z),
		businessNature: passedOn(z),
		businessPhone: passedOn(z),
		contactNumber: passedOn(z),
		website: passedOn(z),
		registerDate: passedOn(z),
		// Of a person.
		firstName: passedOn(z),
		lastName: passedOn(z),
		nationality: passedOn(z),
		dateOfBirth: passedOn(z),
		phone: passedOn(z),
		occupation: passedOn(z),
		identificationType: passedOn(z),
		identificationNumber: passedOn(z),
		identificationExpiryDate: passedOn(z),
		identificationIssueCountry: passedOn(z),
	});
export type Client = Infer<ReturnType<typeof client>>;

export const clientPage = pageOf(client);
