import { COMPANIES, USERS } from './users.mjs';

/** Synthetic from the first to the last character. */
export const WEBHOOK_SECRET = 'capay-sandbox-webhook-secret-032';

export const SAMPLES = {
	companyId: COMPANIES.client.id,
	customerId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
	programManager: {
		companyId: COMPANIES.programManager.id,
		clientId: '55555555-5555-4555-8555-555555555555',
		pendingClientId: '88888888-8888-4888-8888-888888888888',
		personalClientId: '99999999-9999-4999-8999-999999999999',
		beneficiaryId: 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb',
	},
	beneficiaryId: '33333333-3333-4333-8333-333333333333',
	beneficiaryReferenceId: 'vendor-42',
	personalBeneficiaryId: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
	paymentId: '33333333-3333-4333-8333-333333333333',
	paymentReferenceNo: '20250102-PABC12',
	depositReferenceNo: '20240726-FA8JZ4',
	virtualAccount: { id: 'dddddddd-dddd-4ddd-8ddd-dddddddddddd', routingNumber: '012999' },
	accountNumber: '900100001',
	customerAccountNumber: '900100002',
	multiCurrencyAccountNumber: '900100003',
	unknownId: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
	fastId: COMPANIES.programManager.uniquePayId,
};

const CREATED = Date.UTC(2025, 0, 2, 3, 4, 5);
const client = USERS.client.companyId;
const manager = USERS.programManager.companyId;

const address = { street: '1 George Street', city: 'Sydney', state: 'NSW', zip: '2000' };

/** @type {Array<Omit<import('./clients/store.mjs').Client, 'updatedAt'>>} */
export const SEED_CLIENTS = [
	business(SAMPLES.customerId, client, 'Wattle Trading Pty Ltd', '021233'),
	business(SAMPLES.programManager.clientId, manager, 'Blue Gum Imports Pty Ltd', '021234'),
	{
		...business(SAMPLES.programManager.pendingClientId, manager, 'Banksia Foods Pty Ltd', '021235'),
		status: 'PENDING APPROVAL',
	},
	{
		kind: 'personal',
		id: SAMPLES.programManager.personalClientId,
		companyId: manager,
		status: 'ACTIVE',
		clientNo: 'CAPAYAU-SYD-021236',
		uniquePayId: '4000000000000014',
		at: CREATED,
		referenceId: null,
		fields: {
			countryCode: 'AU',
			address,
			firstName: 'Mia',
			lastName: 'Sample',
			nationality: 'AU',
			dateOfBirth: '1990-01-31',
		},
	},
];

/**
 * @param {string} id @param {string} companyId @param {string} name @param {string} number
 * @returns {Omit<import('./clients/store.mjs').Client, 'updatedAt'>}
 */
function business(id, companyId, name, number) {
	return {
		kind: 'business',
		id,
		companyId,
		status: 'ACTIVE',
		clientNo: `CAPAYAU-SYD-${number}`,
		uniquePayId: `40000000000${number.slice(-5)}`,
		at: CREATED,
		referenceId: null,
		fields: {
			countryCode: 'AU',
			address,
			name,
			tradingName: name.replace(' Pty Ltd', ''),
			businessType: 'Australian Proprietary Company',
			businessNumber: '00000000000',
			beneficiaryOwnerFirstName: 'Ada',
			beneficiaryOwnerLastName: 'Sample',
		},
	};
}

/**
 * @param {string} accountName @param {string} accountNumber
 * @returns {import('./model.mjs').BankAccount}
 */
function bankAccount(accountName, accountNumber) {
	return {
		countryCode: 'AU',
		bankType: 'LOCAL',
		bankName: 'Test Bank',
		accountName,
		routingNoType: 'BSB',
		routingNumber: '012999',
		accountNumber,
		currencyCode: 'AUD',
	};
}

/** @type {Array<Omit<import('./beneficiaries/store.mjs').Beneficiary, 'isActive'>>} */
export const SEED_BENEFICIARIES = [
	{
		kind: 'business',
		id: SAMPLES.beneficiaryId,
		companyId: client,
		clientId: client,
		referenceId: SAMPLES.beneficiaryReferenceId,
		at: CREATED,
		fields: {
			countryCode: 'AU',
			name: 'ABC Pty Ltd',
			bankAccount: bankAccount('ABC Pty Ltd', '123456'),
		},
	},
	{
		kind: 'personal',
		id: SAMPLES.personalBeneficiaryId,
		companyId: client,
		clientId: client,
		referenceId: null,
		at: CREATED,
		fields: {
			countryCode: 'AU',
			firstName: 'Jo',
			lastName: 'Sample',
			bankAccount: bankAccount('Jo Sample', '234567'),
		},
	},
	{
		kind: 'business',
		id: SAMPLES.programManager.beneficiaryId,
		companyId: manager,
		clientId: SAMPLES.programManager.clientId,
		referenceId: null,
		at: CREATED,
		fields: {
			countryCode: 'AU',
			name: 'Gum Leaf Supplies',
			bankAccount: bankAccount('Gum Leaf Supplies', '345678'),
		},
	},
];

/** Money to start with; every other balance is zero. */
export const SEED_BALANCES = [
	{ companyId: client, clientId: client, currencyCode: 'AUD', minor: 100_000_000 },
	{ companyId: client, clientId: client, currencyCode: 'USD', minor: 2_500_000 },
	{ companyId: manager, clientId: manager, currencyCode: 'AUD', minor: 100_000_000 },
	{ companyId: manager, clientId: manager, currencyCode: 'USD', minor: 2_500_000 },
];

/** @type {Array<Omit<import('./accounts/virtual.mjs').VirtualAccount, 'referenceId'>>} */
export const SEED_ACCOUNTS = [
	virtualAccount(SAMPLES.virtualAccount.id, client, client, 'ABC Pty Ltd', SAMPLES.accountNumber),
	virtualAccount(
		'dddddddd-dddd-4ddd-8ddd-ddddddddddd2',
		client,
		SAMPLES.customerId,
		'Wattle Trading Pty Ltd',
		SAMPLES.customerAccountNumber,
	),
	{
		...virtualAccount(
			'dddddddd-dddd-4ddd-8ddd-ddddddddddd3',
			client,
			client,
			'ABC Pty Ltd',
			SAMPLES.multiCurrencyAccountNumber,
		),
		currencyCode: null,
		bankType: 'SWIFT',
		routingNoType: 'SWIFT/BIC',
		routingNumber: null,
	},
	virtualAccount(
		'dddddddd-dddd-4ddd-8ddd-ddddddddddd4',
		manager,
		manager,
		'Program Manager',
		'900200001',
	),
];

/**
 * @param {string} id
 * @param {string} companyId
 * @param {string} clientId
 * @param {string} accountName
 * @param {string} accountNumber
 * @returns {Omit<import('./accounts/virtual.mjs').VirtualAccount, 'referenceId'>}
 */
function virtualAccount(id, companyId, clientId, accountName, accountNumber) {
	return {
		id,
		companyId,
		clientId,
		currencyCode: 'AUD',
		accountName,
		bankType: 'LOCAL',
		routingNoType: 'BSB',
		routingNumber: SAMPLES.virtualAccount.routingNumber,
		accountNumber,
		payId: null,
		status: 'ACTIVE',
		at: CREATED,
	};
}

/**
 * The payment of the documented webhook.
 *
 * @satisfies {Partial<import('./payments/store.mjs').Payment>}
 */
export const SEED_PAYMENT = {
	id: SAMPLES.paymentId,
	referenceNo: SAMPLES.paymentReferenceNo,
	companyId: client,
	clientId: client,
	beneficiaryId: SAMPLES.beneficiaryId,
	referenceId: null,
	currencyCode: 'AUD',
	minor: 1_250,
	status: 'COMPLETED',
	at: CREATED,
	fields: {
		chargeType: 'SHARED',
		paymentReference: 'Invoice 1',
		paymentDate: '2025-01-02',
		purposeCode: 'GOODS',
		sourceOfFunds: 'Business Income',
	},
};

export const SEED_DEPOSIT = {
	id: 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee',
	referenceNo: SAMPLES.depositReferenceNo,
	accountNumber: SAMPLES.accountNumber,
	currencyCode: 'AUD',
	minor: 10_000,
	status: 'COMPLETED',
	at: Date.UTC(2024, 6, 26, 5, 59, 48),
};
