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
import { testKapitaleApi } from './api/credential-test';
import { kapitaleTrigger } from './trigger';
import { panel } from './trigger/panel';

export class KapitaleOrderTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kapitale Trigger',
		name: 'kapitaleOrderTrigger',
		icon: { light: 'file:kapitale.svg', dark: 'file:kapitale.dark.svg' },
		group: ['trigger'],
		// Not 1: for that n8n evaluates an expression about each delivery, 10 ms of its processor.
		version: 2,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'B2B orders in Brazil, by CNPJ: starts the workflow when Kapitale has a new one, approves it or rejects it',
		eventTriggerDescription: 'Waiting for one of the chosen events at the Test URL',
		activationMessage:
			'From now on each event chosen under Events starts this workflow. Kapitale’s support must know its Production URL.',
		// n8n's own words would send people to Kapitale, which calls the Production URL only.
		triggerPanel: {
			executionsHelp: {
				inactive:
					'Kapitale calls the Production URL. <b>Publish</b> the workflow for that, and look at the runs under Executions. <b>To try it here</b>, click the button and send a call to the Test URL yourself; the guide of this package has one.',
				active:
					'Kapitale calls the Production URL; those runs are under Executions. <b>To try a change here</b>, click the button and send a call to the Test URL yourself; the guide of this package has one.',
			},
		},
		defaults: { name: 'Kapitale Trigger' },
		inputs: [],
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
		webhooks: webhookAt('kapitale'),
		properties: panel.properties,
	};

	methods = { credentialTest: { testKapitaleApi, testPaymentLedgerApi } };

	webhookMethods = { default: lifecycle(kapitaleTrigger) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, kapitaleTrigger);
	}
}
