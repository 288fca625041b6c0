import { CapayApi } from '../../../credentials/CapayApi.credentials';
import { CapayBeneficiaries } from '../../../nodes/Capay/CapayBeneficiaries.node';
import { capay } from '../../../nodes/Capay/operations';
import type { ProviderNode } from '../../../shared/declare/provider-node';
import * as accountContracts from '../../../nodes/Capay/wire/account-contracts';
import * as clientContracts from '../../../nodes/Capay/wire/client-contracts';
import * as contracts from '../../../nodes/Capay/wire/contracts';
import { deposit, depositPage } from '../../../nodes/Capay/wire/deposit-contracts';
import { ledgerPage } from '../../../nodes/Capay/wire/ledger';
import { dailyRate } from '../../../nodes/Capay/wire/rates';
import { webhook, webhookPage } from '../../../nodes/Capay/wire/webhook-contracts';
import type { ProviderEntry } from '../entry';
import { BENEFICIARY, capayCalls, capayCredential } from './calls';
import { capayCanaries } from './canaries';
import { capayDeliveries } from './deliveries';
import { capayPayments } from './payments';

const { address: _part, pageOf: _makesContracts, ...ownContracts } = contracts;
const { newVirtualAccounts: _list, ...ofAccounts } = accountContracts;

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
		all: {
			...ownContracts,
			...clientContracts,
			...ofAccounts,
			dailyRate,
			deposit,
			depositPage,
			ledgerPage,
			webhook,
			webhookPage,
		},
		strict: {
			beneficiary: ['id'],
			beneficiaryPage: ['data', 'data.id'],
			client: ['id'],
			clientPage: ['data', 'data.id'],
			balancePage: ['data', 'data.id', 'data.currencyCode', 'data.balance'],
			virtualAccount: ['id'],
			virtualAccountPage: ['data', 'data.id'],
			dailyRate: ['exchangeRate'],
			deposit: ['id', 'status', 'amount'],
			depositPage: ['data', 'data.id', 'data.status', 'data.amount'],
			ledgerPage: ['data', 'data.currencyCode', 'data.amount', 'data.balance'],
			webhook: ['id'],
			webhookPage: ['data', 'data.id'],
			confirmation: ['code'],
			payment: ['id', 'status', 'amount'],
			paymentPage: ['data', 'data.id', 'data.status', 'data.amount'],
			quotation: ['quotationId'],
		},
		nested: [
			'meta',
			'address',
			'bankAccount',
			'bankAddress',
			'copDetails',
			'accountNames',
			'events',
			'payer',
		],
		least: {
			id: '7',
			status: 'SCHEDULED',
			quotationId: '7',
			code: 'COP OTHERS',
			currencyCode: 'AUD',
			exchangeRate: 1.5,
		},
	},
	canaries: capayCanaries,
	trigger: capayDeliveries,
	payments: capayPayments,
	inputs: {
		prepared: {
			amount: { minor: 100, currency: 'AUD' },
			beneficiaryId: BENEFICIARY,
			reference: 'R-1',
		},
	},
};
