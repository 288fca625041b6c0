import { choice, text } from '../../../shared/declare/fields';
import { webAddress } from '../../fields/web-address';
import type { Action } from '../wire/triggers';

export const triggerFields = {
	triggerName: text({
		displayName: 'Trigger Name',
		description: 'By which you know it again',
		placeholder: 'e.g. Pagamentos da loja',
		required: true,
		max: 200,
		example: 'Pagamentos da loja',
	}),
	action: choice<Action>({
		displayName: 'Action',
		description: 'What it tells of; one trigger, one action',
		options: [
			{ name: 'Invoice Created', value: 'invoice_created' },
			{ name: 'Invoice Status Changed', value: 'invoice_status_changed' },
			{ name: 'Payment Received', value: 'payment_received' },
		],
		default: 'invoice_status_changed',
	}),
	notificationUrl: webAddress({
		displayName: 'Notification URL',
		description:
			'Which address FatoriPay calls. To the Production URL of an Invoice Capture Trigger the Webhook Token of the credential is added. Nothing signs these calls.',
		placeholder: 'e.g. https://n8n.example.com/webhook/…',
		required: true,
		max: 2_048,
		example: 'https://n8n.example.com/webhook/1',
	}),
};
