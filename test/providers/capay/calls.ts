import type { IDataObject } from 'n8n-workflow';

import { CapayBeneficiaries } from '../../../nodes/Capay/CapayBeneficiaries.node';
import type { NodeSetup } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import type { Calls, Changes } from '../entry';
import { ACCOUNT_CALLS, accountItems } from './account-calls';

export type { Changes } from '../entry';

/** Records that the sandbox begins with. */
export const BENEFICIARY = '33333333-3333-4333-8333-333333333333';

/** As n8n hands the credential over. */
export function capayCredential(sandbox: Sandbox, changes: IDataObject = {}) {
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
			...changes,
		},
	};
}

/** Parameters of a good call of every operation, by resource and operation. */
export const GOOD_CALLS: Record<string, IDataObject> = {
	'beneficiary.get': { kind: 'business', beneficiary: BENEFICIARY },
	'beneficiary.getMany': { kind: 'business' },
	...ACCOUNT_CALLS,
};

/** Any operation, by its name in GOOD_CALLS. */
export function calling(sandbox: Sandbox, name: string, changes: Changes = {}): NodeSetup {
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

export const capayCalls: Calls = {
	names: Object.keys(GOOD_CALLS),
	setUp: (sandbox, name, changes) => calling(sandbox, name, changes),
	path: (name) => (name.startsWith('beneficiary.') ? '/beneficiaries/' : '/'),
	prepare: async (sandbox, name) => {
		if (!(name in ACCOUNT_CALLS)) return [{ reference: 'A' }, { reference: 'B' }];
		return await accountItems(name, (other, items, executionId) =>
			calling(sandbox, other, { items, executionId }),
		);
	},
};
