import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { authenticateWithBearer } from '../shared/auth/bearer';
import { paymentsNeedLedger } from '../shared/provider/needs-ledger';

/**
 * Access to one ClicPay account. There is no hidden expirable token on purpose: with one, n8n's
 * HTTP Request node would send a POST again after an error.
 */
export class ClicPayApi implements ICredentialType {
	name = 'clicPayApi';

	displayName = 'ClicPay API';

	icon: Icon = {
		light: 'file:../nodes/ClicPay/clicpay.svg',
		dark: 'file:../nodes/ClicPay/clicpay.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-payment-providers/n8n-nodes-payment-providers/blob/main/docs/clicpay.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'https://clicpay.co.mz' },
				{
					name: 'Sandbox or Own Address',
					value: 'custom',
					description: 'The sandbox of this package, or an address that ClicPay gave you',
				},
			],
			default: 'production',
			description:
				'Where requests go. ClicPay documents no separate test host: on the production host, a test wallet is one whose environment is “sandbox”.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:5691',
			description:
				'Address without /api. It must start with https:// unless it is on this machine.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'Access Token',
					value: 'accessToken',
					description: 'A token that ClicPay issued to you. Most accounts use this.',
				},
				{
					name: 'OAuth2 Client Credentials',
					value: 'clientCredentials',
					description: 'A client ID and secret, if ClicPay issued them to you',
				},
			],
			default: 'accessToken',
			description: 'How this account proves itself',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token only, with or without the word “Bearer”',
			hint: 'ClicPay’s documentation does not say where tokens are issued. Look in your ClicPay dashboard, or ask ClicPay.',
			displayOptions: { show: { authentication: ['accessToken'] } },
		},
		{
			displayName: 'Account Name',
			name: 'accountName',
			type: 'string',
			default: '',
			placeholder: 'e.g. shop-maputo',
			description:
				'Usually empty: before the first payment ClicPay is asked whose token this is. If it does not answer that question, give the account any name. Keep it when the token changes, and use the same one in every credential of this account.',
			displayOptions: { show: { authentication: ['accessToken'] } },
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: 'https://clicpay.co.mz/oauth/token',
			required: true,
			description:
				'Where tokens are fetched. ClicPay does not document this address; the default is the usual one of the software it runs on.',
			displayOptions: { show: { authentication: ['clientCredentials'] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'As ClicPay issued it',
			displayOptions: { show: { authentication: ['clientCredentials'] } },
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'As ClicPay issued it',
			displayOptions: { show: { authentication: ['clientCredentials'] } },
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Signs what ClicPay sends to ClicPay Trigger. Usually empty: the trigger gets its secret from ClicPay by itself. While a secret is being changed, enter the new and the old one with a space between.',
		},
		{
			displayName: 'ClicPay Confirmed That Repeats Are Safe',
			name: 'honoursIdempotencyKey',
			type: 'boolean',
			default: false,
			description:
				'Whether ClicPay confirmed to you that it honours the header Idempotency-Key: a repeated key returns the first answer. Only then is a payment whose answer was lost asked for again. The key is sent either way.',
		},
		paymentsNeedLedger,
	];

	/** The nodes test it (`testedBy`): a test from here could only show codes of the system. */
	authenticate = authenticateWithBearer;
}
