import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testPaymentLedgerApi } from '../../shared/ledger/credential-test';
import { lifecycle } from '../../shared/webhooks/lifecycle';
import { receive } from '../../shared/webhooks/receive';
import { webhookAt } from '../../shared/webhooks/webhook-at';
import { testClicPayApi } from './api/credential-test';
import { clicPayTrigger } from './trigger';
import { panel } from './trigger/panel';
import { getWallets } from './list-search/get-wallets';

export class ClicPayWalletTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClicPay Trigger',
		name: 'clicPayWalletTrigger',
		icon: { light: 'file:clicpay.svg', dark: 'file:clicpay.dark.svg' },
		group: ['trigger'],
		// Not 1: for that n8n evaluates an expression about each delivery, 10 ms of its processor.
		version: 2,
		subtitle: '={{ $parameter["events"].map((type) => type.split(".")[1]).join(", ") }}',
		description:
			'Payments in Mozambique by M-Pesa, e\u2011Mola, mKesh and card: starts the workflow when one succeeds or fails',
		eventTriggerDescription: 'Waiting for a ClicPay transaction to end in one of the chosen ways',
		activationMessage:
			'From now on ClicPay starts this workflow when a transaction of the chosen wallets ends in a way chosen under Events.',
		defaults: { name: 'ClicPay Trigger' },
		inputs: [],
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
		webhooks: webhookAt('clicpay'),
		properties: panel.properties,
	};

	methods = {
		credentialTest: { testClicPayApi, testPaymentLedgerApi },
		loadOptions: { getWallets },
	};

	webhookMethods = { default: lifecycle(clicPayTrigger) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, clicPayTrigger);
	}
}
