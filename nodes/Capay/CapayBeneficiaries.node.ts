import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { buildProperties } from '../../shared/declare/build-properties';
import { testPaymentLedgerApi } from '../../shared/ledger/credential-test';
import { runOperations } from '../../shared/run/run-operations';
import { subtitle } from '../../shared/declare/subtitle';
import { testCapayApi } from './api/credential-test';
import { searchBeneficiaries } from './list-search/search-beneficiaries';
import { searchClients } from './list-search/search-clients';
import { searchPayments } from './list-search/search-payments';
import { searchVirtualAccounts } from './list-search/search-virtual-accounts';
import { searchWebhooks } from './list-search/search-webhooks';
import { capay } from './operations';

export class CapayBeneficiaries implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Capay Beneficiaries',
		name: 'capayBeneficiaries',
		icon: { light: 'file:capay.svg', dark: 'file:capay.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(capay.resources),
		description: 'Pay businesses and people across borders from Australia, by Capay',
		defaults: { name: 'Capay Beneficiaries' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'capayApi', required: true, testedBy: 'testCapayApi' },
			{
				name: 'paymentLedgerApi',
				displayName: 'Payment Ledger (Optional)',
				required: false,
				testedBy: 'testPaymentLedgerApi',
			},
		],
		properties: buildProperties(capay.resources),
	};

	methods = {
		credentialTest: { testCapayApi, testPaymentLedgerApi },
		listSearch: {
			searchBeneficiaries,
			searchClients,
			searchPayments,
			searchVirtualAccounts,
			searchWebhooks,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, capay);
	}
}
