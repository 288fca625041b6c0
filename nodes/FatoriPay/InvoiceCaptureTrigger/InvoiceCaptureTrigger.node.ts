import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testPaymentLedgerApi } from '../../../shared/ledger/credential-test';
import { lifecycle } from '../../../shared/webhooks/lifecycle';
import { receive } from '../../../shared/webhooks/receive';
import { webhookAt } from '../../../shared/webhooks/webhook-at';
import { testFatoriPayApi } from '../api/credential-test';
import { fatoriPayTrigger } from '../trigger';
import { panel } from '../trigger/panel';
import { TRIGGER_PATH } from '../wire/webhook-address';

export class InvoiceCaptureTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Capture Trigger',
		name: 'invoiceCaptureTrigger',
		icon: { light: 'file:../fatoripay.svg', dark: 'file:../fatoripay.dark.svg' },
		group: ['trigger'],
		// Not 1: for that n8n evaluates an expression about each delivery, 10 ms of its processor.
		version: 2,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'FatoriPay invoices in Brazil, by card, Pix or boleto: starts the workflow when one is paid, canceled or charged back',
		eventTriggerDescription: 'Waiting for FatoriPay to call the Test URL',
		activationMessage:
			'From now on each status of an invoice chosen under Events starts this workflow once. Without paths in the credential, FatoriPay must be told its Production URL with the token.',
		// n8n's own words would send people to FatoriPay, which may know the Production URL only.
		triggerPanel: {
			header: 'Hear of invoices from FatoriPay',
			executionsHelp: {
				inactive:
					'FatoriPay calls the Production URL. <b>Publish</b> the workflow for that, and look at the runs under Executions. <b>To try it here</b>, click the button and send a call to the Test URL yourself; the guide of this package has one.',
				active:
					'FatoriPay calls the Production URL; those runs are under Executions. <b>To try a change here</b>, click the button and send a call to the Test URL yourself; the guide of this package has one.',
			},
		},
		defaults: { name: 'Invoice Capture Trigger' },
		inputs: [],
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
		webhooks: webhookAt(TRIGGER_PATH, ['GET', 'POST']),
		properties: panel.properties,
	};

	methods = { credentialTest: { testFatoriPayApi, testPaymentLedgerApi } };

	webhookMethods = { default: lifecycle(fatoriPayTrigger) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, fatoriPayTrigger);
	}
}
