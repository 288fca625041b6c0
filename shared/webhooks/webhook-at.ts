import type { IWebhookDescription } from 'n8n-workflow';

/**
 * The address of a trigger, for the `webhooks` of its description. The answer leaves once the
 * execution exists, however long the workflow takes.
 *
 * @param path the last part of the address, by which people know the provider
 */
export const webhookAt = (path: string): IWebhookDescription[] => [
	{
		name: 'default',
		httpMethod: 'POST',
		path,
		responseMode: 'onReceived',
		responseData: 'noData',
	},
];
