import type { IDataObject } from 'n8n-workflow';

import { present } from '../../../shared/item/columns';
import type { Client } from './client-contracts';
import { dayOf, momentOf } from './dates';
import { addressItem, fullName } from './items';
import type { Kind } from './kinds';
import { statusOf } from './statuses';

/** Capay keeps the kinds apart and names neither: only a person has a first name of its own. */
export const kindOfClient = (found: Client): Kind =>
	found.name === undefined && found.firstName !== undefined ? 'personal' : 'business';

/** A client as workflows see it: its id is the `clientId` that every other call takes. */
export function clientItem(found: Client, kind: Kind): IDataObject {
	return {
		clientId: found.id,
		kind,
		...present({
			status: found.status && statusOf(found.status),
			name: fullName(found),
			reference: found.referenceId,
			clientNo: found.clientNo,
			fastId: found.uniquePayId,
			tradingName: found.tradingName,
			businessType: found.businessType,
			businessNumber: found.businessNumber,
			companyNumber: found.companyNumber,
			businessNature: found.businessNature,
			businessPhone: found.businessPhone,
			ownerFirstName: found.beneficiaryOwnerFirstName,
			ownerLastName: found.beneficiaryOwnerLastName,
			firstName: found.firstName,
			lastName: found.lastName,
			nationality: found.nationality,
			dateOfBirth: dayOf(found.dateOfBirth),
			occupation: found.occupation,
			phone: found.phone,
			contactEmail: found.contactEmail,
			contactNumber: found.contactNumber,
			website: found.website,
			countryCode: found.countryCode,
			address: addressItem(found.address),
			registerDate: dayOf(found.registerDate),
			identificationType: found.identificationType,
			identificationNumber: found.identificationNumber,
			identificationExpiryDate: dayOf(found.identificationExpiryDate),
			identificationIssueCountry: found.identificationIssueCountry,
			transactionContinuation: found.transactionContinuation,
			expectedAnnualTransactionAmount: found.expectedAnnualTransactionAmount,
			expectedAnnualTransactionCount: found.expectedAnnualTransactionCount,
			note: found.note,
			createdAt: momentOf(found.createdTime),
			updatedAt: momentOf(found.updatedTime),
		}),
	};
}
