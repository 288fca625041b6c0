import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { buildProperties } from '../../../shared/declare/build-properties';
import { testPaymentLedgerApi } from '../../../shared/ledger/credential-test';
import { runOperations } from '../../../shared/run/run-operations';
import { subtitle } from '../../../shared/declare/subtitle';
import { testFatoriPayApi } from '../api/credential-test';
import { fatoriPay } from '../operations';

export class InvoiceCapture implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Capture',
		name: 'invoiceCapture',
		icon: { light: 'file:../fatoripay.svg', dark: 'file:../fatoripay.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(fatoriPay.resources),
		description: 'Bill customers in Brazil with FatoriPay and capture by card, Pix or boleto',
		defaults: { name: 'Invoice Capture' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'fatoriPayApi', required: true, testedBy: 'testFatoriPayApi' },
			{
				name: 'paymentLedgerApi',
				displayName: 'Payment Ledger (Optional)',
				required: false,
				testedBy: 'testPaymentLedgerApi',
			},
		],
		properties: buildProperties(fatoriPay.resources),
	};

	methods = { credentialTest: { testFatoriPayApi, testPaymentLedgerApi } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, fatoriPay);
	}
}
