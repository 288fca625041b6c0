import type { IHttpRequestMethods, IWebhookDescription } from 'n8n-workflow';

/**
 * The address of a trigger, for the `webhooks` of its description. The answer leaves once the
 * execution exists, however long the workflow takes.
 *
 * @param path the last part of the address, by which people know the provider
 * @param methods all others get n8n's 404, HEAD among them. n8n splits the value of an expression at
 *   its commas (2.41, webhook.service.js), so that several share one address
 */
export const webhookAt = (
	path: string,
	methods: readonly IHttpRequestMethods[] = ['POST'],
): IWebhookDescription[] => [
	{
		name: 'default',
		httpMethod: methods.length === 1 ? methods.join() : `={{ "${methods.join()}" }}`,
		// The editor has room for one, and would cut them off as “GET,PO”.
		...(methods.length > 1 && { ndvHideMethod: true }),
		path,
		responseMode: 'onReceived',
		responseData: 'noData',
	},
];
