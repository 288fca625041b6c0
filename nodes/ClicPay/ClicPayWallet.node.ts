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
import { testClicPayApi } from './api/credential-test';
import { clicPay } from './operations';
import { searchWallets } from './list-search/search-wallets';
import { searchEvents, searchWebhooks } from './list-search/search-webhooks';

export class ClicPayWallet implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClicPay Wallet',
		name: 'clicPayWallet',
		icon: { light: 'file:clicpay.svg', dark: 'file:clicpay.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(clicPay.resources),
		// With a hyphen that does not break: the node creator's column is narrow.
		description: 'Charge and pay people in Mozambique by M-Pesa, e\u2011Mola, mKesh and card',
		defaults: { name: 'ClicPay Wallet' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'clicPayApi', required: true, testedBy: 'testClicPayApi' },
			{
				name: 'paymentLedgerApi',
				displayName: 'Payment Ledger (Optional)',
				required: false,
				testedBy: 'testPaymentLedgerApi',
			},
		],
		properties: buildProperties(clicPay.resources),
	};

	methods = {
		credentialTest: { testClicPayApi, testPaymentLedgerApi },
		listSearch: { searchEvents, searchWallets, searchWebhooks },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, clicPay);
	}
}
