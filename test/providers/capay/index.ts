import { CapayApi } from '../../../credentials/CapayApi.credentials';
import { CapayBeneficiaries } from '../../../nodes/Capay/CapayBeneficiaries.node';
import { capay } from '../../../nodes/Capay/operations';
import type { ProviderNode } from '../../../shared/declare/provider-node';
import * as clientContracts from '../../../nodes/Capay/wire/client-contracts';
import * as contracts from '../../../nodes/Capay/wire/contracts';
import type { ProviderEntry } from '../entry';
import { capayCalls, capayCredential } from './calls';
import { capayCanaries } from './canaries';
import { capayPayments } from './payments';

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
			confirmation: ['code'],
			payment: ['id', 'status', 'amount'],
			paymentPage: ['data', 'data.id', 'data.status', 'data.amount'],
			quotation: ['quotationId'],
		},
		nested: ['meta', 'address', 'bankAccount', 'copDetails', 'accountNames'],
		least: { id: '7', status: 'SCHEDULED', quotationId: '7', code: 'COP OTHERS' },
	},
	canaries: capayCanaries,
	payments: capayPayments,
};
