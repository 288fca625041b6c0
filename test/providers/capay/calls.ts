import type { IDataObject } from 'n8n-workflow';

import { CapayBeneficiaries } from '../../../nodes/Capay/CapayBeneficiaries.node';
import { type NodeSetup, runNode } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import type { Calls, Changes } from '../entry';
import { ACCOUNT_CALLS, accountItems } from './account-calls';

export type { Changes } from '../entry';

/** A sandbox, whoever started it. */
export type Played = Pick<Sandbox, 'ready'>;

/** Records that the sandbox begins with. */
export const BENEFICIARY = '33333333-3333-4333-8333-333333333333';

/**
 * As n8n hands the credential over. Tokens come from its base URL: a change that would send them
 * elsewhere asks for them where nobody gives any.
 */
export function capayCredential(sandbox: Played, { tokenUrl, ...changes }: IDataObject = {}) {
	const { baseUrl, credentials } = sandbox.ready.providers.capay;
	return {
		capayApi: {
			environment: 'custom',
			baseUrl,
			apiUser: credentials.apiUser,
			apiKey: credentials.apiKey,
			loginPath: '/authenticate',
			persona: 'client',
			mutualTls: 'none',
			webhookSecret: credentials.webhookSecret,
			...(tokenUrl !== undefined && { loginPath: '/nowhere' }),
			...changes,
		},
	};
}

/** A local account in AUD; its last two digits decide what becomes of what is paid to it. */
export const ACCOUNT = {
	payTo: 'bankAccount',
	bankCountryCode: 'AU',
	bankType: 'LOCAL',
	bankName: 'Test Bank',
	routingNoType: 'BSB',
	routingNumber: '012-999',
};
/** A company with it. */
export const COMPANY = {
	kind: 'business',
	companyName: 'Blue Gum Pty Ltd',
	countryCode: 'AU',
	...ACCOUNT,
	accountName: 'Blue Gum Pty Ltd',
	accountNumber: '={{ $json.accountNumber ?? "445566" }}',
};
const COMPANY_IN_AUD = { ...COMPANY, currencyCode: 'AUD' };

/** What is paid, but to whom. */
export const MONEY = {
	reference: '={{ $json.reference }}',
	currencyCode: 'AUD',
	amount: 12.5,
	paymentReference: 'Invoice 1',
	paymentDate: '2026-11-01',
	purposeCode: 'GOODS',
	sourceOfFunds: 'Business Income',
	chargeType: 'SHARED',
};
const ONE = { payment: '={{ $json.paymentId ?? $json.reference }}' };

/** Changes a company into a person. */
export const PERSON = {
	kind: 'personal',
	companyName: '',
	firstName: 'Mia',
	lastName: "O'Sample-Jones",
	accountName: 'Mia Sample',
	accountNumber: '667788',
};

/** Parameters of a good call of every operation, by resource and operation. */
export const GOOD_CALLS: Record<string, IDataObject> = {
	'beneficiary.create': COMPANY_IN_AUD,
	'beneficiary.delete': { kind: 'business', beneficiary: '={{ $json.beneficiaryId }}' },
	'beneficiary.findOrCreate': COMPANY_IN_AUD,
	'beneficiary.get': { kind: 'business', beneficiary: BENEFICIARY },
	'beneficiary.getMany': { kind: 'business' },
	'beneficiary.update': {
		kind: 'business',
		beneficiary: '={{ $json.beneficiaryId }}',
		options: { nickName: 'Gum' },
	},
	'beneficiary.validate': COMPANY_IN_AUD,
	'beneficiary.validateWithConfirmation': COMPANY_IN_AUD,
	'payment.cancel': ONE,
	'payment.create': { ...MONEY, beneficiaryId: BENEFICIARY },
	'payment.createPrepared': {
		reference: '={{ $json.reference }}',
		prepared: '={{ $json.prepared }}',
	},
	'payment.createWithBeneficiary': { ...MONEY, ...COMPANY },
	'payment.get': ONE,
	'payment.getChangedSince': { since: '2024-01-01' },
	'payment.getMany': {},
	'payment.prepare': { ...MONEY, beneficiaryId: BENEFICIARY },
	'payment.quote': { buyCurrency: 'USD', sellCurrency: 'AUD', date: '2026-11-01' },
	'payment.update': { ...ONE, options: { paymentReference: 'Invoice 2' } },
	'payment.waitUntilFinal': { ...ONE, maxWaitSeconds: 1, options: { pollSeconds: 1 } },
	...ACCOUNT_CALLS,
};

/** Any operation, by its name in GOOD_CALLS. */
export function calling(sandbox: Played, name: string, changes: Changes = {}): NodeSetup {
	const { parameters: changed, ...rest } = changes;
	const [resource = '', operation = ''] = name.split('.');
	return {
		nodeType: new CapayBeneficiaries(),
		credentials: capayCredential(sandbox),
		...rest,
		parameters: {
			resource,
			operation,
			...GOOD_CALLS[name],
			...changed,
		} as NodeSetup['parameters'],
	};
}

/** In an execution of its own: the keys of one are used once. */
const preparing = (sandbox: Played, name: string, items: IDataObject[]) =>
	calling(sandbox, name, { items, executionId: 'prepared' });

/** Payments that stay as they are until somebody decides. */
const OPEN_ACCOUNT = '110003';
const newPayments = async (sandbox: Played) => {
	const items = ['P', 'Q'].map((reference) => ({ reference, accountNumber: OPEN_ACCOUNT }));
	const made = await runNode(preparing(sandbox, 'payment.createWithBeneficiary', items));
	return made.items.map(({ json }) => json.paymentId);
};

const newBeneficiaries = async (sandbox: Played) => {
	const items = ['778811', '778822'].map((accountNumber) => ({ accountNumber }));
	const made = await runNode(preparing(sandbox, 'beneficiary.create', items));
	return made.items.map(({ json }) => json.beneficiaryId);
};

/** What Prepare says of them. */
const preparedPayments = async (sandbox: Played) => {
	const items = ['A', 'B'].map((reference) => ({ reference }));
	const made = await runNode(preparing(sandbox, 'payment.prepare', items));
	return made.items.map(({ json }) => ({ reference: json.reference, prepared: json }));
};

/** The part of a path that only the call itself has, and none that comes before it. */
const PATHS: Record<string, string> = {
	'beneficiary.validateWithConfirmation': '/v2/beneficiaries/',
	'payment.cancel': '/payments/',
	'payment.createWithBeneficiary': '/payments/with-beneficiary',
	'payment.prepare': '/accounts/balances',
	'payment.quote': '/payments/quotation',
};

/** Of those whose questions before it go elsewhere. */
const HOMES: Record<string, string> = {
	beneficiary: '/beneficiaries/',
	client: '/clients',
	payment: '/payments',
	webhook: '/webhooks',
};

/** Two items that the call may be made for. */
export async function preparedItems(sandbox: Played, name: string): Promise<IDataObject[]> {
	const [resource] = name.split('.');
	if (name in ACCOUNT_CALLS) {
		return await accountItems(name, (other, items, executionId) =>
			calling(sandbox, other, { items, executionId }),
		);
	}
	if (resource === 'beneficiary') {
		const [first, second] = await newBeneficiaries(sandbox);
		return [
			{ beneficiaryId: first, accountNumber: '998811' },
			{ beneficiaryId: second, accountNumber: '998822' },
		] as IDataObject[];
	}
	if (name === 'payment.createPrepared') return await preparedPayments(sandbox);
	const [first, second] = await newPayments(sandbox);
	const { items } = await runNode(calling(sandbox, 'payment.getMany', { items: [{}] }));
	const numberOf = (id: unknown) =>
		items.find(({ json }) => json.paymentId === id)?.json.referenceNo;
	return [
		{ reference: 'A', paymentId: first, referenceNo: numberOf(first), accountNumber: '998811' },
		{ reference: 'B', paymentId: second, referenceNo: numberOf(second), accountNumber: '998822' },
	] as IDataObject[];
}

export const capayCalls: Calls = {
	names: Object.keys(GOOD_CALLS),
	setUp: (sandbox, name, { parameters, ...changes }) =>
		calling(sandbox, name, {
			...changes,
			parameters: {
				// Each change comes once, so the two items look at different payments.
				...(name.endsWith('getChangedSince') && {
					options: { referenceNo: '={{ $json.referenceNo }}' },
				}),
				...parameters,
			},
		}),
	path: (name) => PATHS[name] ?? HOMES[name.split('.')[0] ?? ''] ?? '/',
	prepare: preparedItems,
};
