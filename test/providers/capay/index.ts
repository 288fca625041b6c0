import { CapayApi } from '../../../credentials/CapayApi.credentials';
import { CapayBeneficiaries } from '../../../nodes/Capay/CapayBeneficiaries.node';
import { capay } from '../../../nodes/Capay/operations';
import type { ProviderNode } from '../../../shared/declare/provider-node';
import * as clientContracts from '../../../nodes/Capay/wire/client-contracts';
import * as contracts from '../../../nodes/Capay/wire/contracts';
import type { ProviderEntry } from '../entry';
import { capayCalls, capayCredential } from './calls';
import { capayCanaries } from './canaries';

const { pageOf: _makesContracts, ...ownContracts } = contracts;

export const capayEntry: ProviderEntry = {
	name: 'Capay',
	id: 'capay',
	provider: capay as ProviderNode,
	node: new CapayBeneficiaries(),
	credential: new CapayApi(),
	credentials: capayCredential,
	secrets: (sandbox) => {
		const { apiKey, webhookSecret } = sandbox.ready.providers.capay.credentials;
		return [apiKey, webhookSecret];
	},
	calls: capayCalls,
	contracts: {
		all: { ...ownContracts, ...clientContracts },
		strict: {
			beneficiary: ['id'],
			beneficiaryPage: ['data', 'data.id'],
			client: ['id'],
			clientPage: ['data', 'data.id'],
		},
		nested: ['meta', 'address', 'bankAccount'],
		least: { id: '7' },
	},
	canaries: capayCanaries,
	payments: [],
};
