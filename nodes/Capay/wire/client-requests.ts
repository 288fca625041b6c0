import type { Kind } from './kinds';

/** What the fields and options of a client say, whatever the operation. */
export interface ClientValues {
	countryCode?: string | undefined;
	businessName?: string | undefined;
	tradingName?: string | undefined;
	businessType?: string | undefined;
	businessNumber?: string | undefined;
	companyNumber?: string | undefined;
	ownerFirstName?: string | undefined;
	ownerLastName?: string | undefined;
	businessNature?: string | undefined;
	businessPhone?: string | undefined;
	contactNumber?: string | undefined;
	website?: string | undefined;
	registerDate?: string | undefined;
	firstName?: string | undefined;
	lastName?: string | undefined;
	nationality?: string | undefined;
	dateOfBirth?: string | undefined;
	phone?: string | undefined;
	occupation?: string | undefined;
	identificationType?: string | undefined;
	identificationNumber?: string | undefined;
	identificationExpiryDate?: string | undefined;
	identificationIssueCountry?: string | undefined;
	contactEmail?: string | undefined;
	note?: string | undefined;
	transactionContinuation?: 'keep' | 'ONEOFF' | 'ONGOING' | undefined;
	expectedAnnualAmount?: number | undefined;
	expectedAnnualCount?: number | undefined;
}

export interface AddressValues {
	street?: string | undefined;
	city?: string | undefined;
	state?: string | undefined;
	zip?: string | undefined;
}

/** Undefined where no part is given. */
export const addressBody = ({ city, state, street, zip }: AddressValues) =>
	[city, state, street, zip].some((part) => part !== undefined)
		? { street, city, state, zip }
		: undefined;

const BUSINESS = (values: ClientValues) => ({
	name: values.businessName,
	tradingName: values.tradingName,
	businessType: values.businessType,
	businessNumber: values.businessNumber,
	companyNumber: values.companyNumber,
	beneficiaryOwnerFirstName: values.ownerFirstName,
	beneficiaryOwnerLastName: values.ownerLastName,
	businessNature: values.businessNature,
	businessPhone: values.businessPhone,
	contactNumber: values.contactNumber,
	website: values.website,
	registerDate: values.registerDate,
});

const PERSONAL = (values: ClientValues) => ({
	firstName: values.firstName,
	lastName: values.lastName,
	nationality: values.nationality,
	dateOfBirth: values.dateOfBirth,
	phone: values.phone,
	occupation: values.occupation,
	identificationType: values.identificationType === 'none' ? undefined : values.identificationType,
	identificationNumber: values.identificationNumber,
	identificationExpiryDate: values.identificationExpiryDate,
	identificationIssueCountry: values.identificationIssueCountry,
});

/** What Capay is told of a client; whatever is not given is left out. */
export const clientBody = (kind: Kind, values: ClientValues) => ({
	...(kind === 'business' ? BUSINESS(values) : PERSONAL(values)),
	countryCode: values.countryCode,
	contactEmail: values.contactEmail,
	note: values.note,
	transactionContinuation:
		values.transactionContinuation === 'keep' ? undefined : values.transactionContinuation,
	expectedAnnualTransactionAmount: values.expectedAnnualAmount,
	expectedAnnualTransactionCount: values.expectedAnnualCount || undefined,
});
