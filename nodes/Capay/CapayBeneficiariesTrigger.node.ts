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
import { testCapayApi } from './api/credential-test';
import { capayTrigger } from './trigger';
import { panel } from './trigger/panel';

export class CapayBeneficiariesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Capay Trigger',
		name: 'capayBeneficiariesTrigger',
		icon: { light: 'file:capay.svg', dark: 'file:capay.dark.svg' },
		group: ['trigger'],
		// Not 1: for that n8n evaluates an expression about each delivery, 10 ms of its processor.
		version: 2,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Payments across borders from Australia, by Capay: starts the workflow when one changes, or a deposit or a client',
		eventTriggerDescription: 'Waiting for one of the chosen events at Capay',
		activationMessage:
			'From now on Capay starts this workflow for each change chosen under Events and Statuses.',
		defaults: { name: 'Capay Trigger' },
		inputs: [],
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
		webhooks: webhookAt('capay'),
		properties: panel.properties,
	};

	methods = { credentialTest: { testCapayApi, testPaymentLedgerApi } };

	webhookMethods = { default: lifecycle(capayTrigger) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, capayTrigger);
	}
}
