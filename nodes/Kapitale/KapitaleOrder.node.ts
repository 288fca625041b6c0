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
import { testKapitaleApi } from './api/credential-test';
import { kapitale } from './operations';

export class KapitaleOrder implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kapitale Order',
		name: 'kapitaleOrder',
		icon: { light: 'file:kapitale.svg', dark: 'file:kapitale.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(kapitale.resources),
		description: 'Have B2B orders in Brazil approved and paid by Kapitale, by CNPJ',
		defaults: { name: 'Kapitale Order' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'kapitaleApi', required: true, testedBy: 'testKapitaleApi' },
			{
				name: 'paymentLedgerApi',
				displayName: 'Payment Ledger (Optional)',
				required: false,
				testedBy: 'testPaymentLedgerApi',
			},
		],
		properties: buildProperties(kapitale.resources),
	};

	methods = { credentialTest: { testKapitaleApi, testPaymentLedgerApi } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, kapitale);
	}
}
