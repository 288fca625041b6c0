import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { receivablePath } from '../nodes/Kapitale/fields/undocumented-paths';
import { authenticateWithBearer } from '../shared/auth/bearer';
import { paymentsNeedLedger } from '../shared/provider/needs-ledger';
import { credentialFields } from '../shared/provider/undocumented-path';

/** The token addresses and the scopes are those of Kapitale's authentication page. */
const TOKEN_URL =
	'={{ { production: "https://partners-auth.kapitale.com.br/oauth2/token", sandbox: "https://partners-auth-sandbox.kapitale.com.br/oauth2/token" }[$self["environment"]] ?? $self["customTokenUrl"] }}';
const SCOPES =
	'partner-can/cnpj.read partner-can/orders.create partner-can/orders.read partner-can/orders.sentnf';

const words = (name: string, displayName: string, example: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${example}`,
	description: 'Further status words with this meaning, separated by commas',
	displayOptions: { show: { ownStatusWords: [true] } },
});

/** Access to the orders of one industry. No hidden expirable token: see the other credentials. */
export class KapitaleApi implements ICredentialType {
	name = 'kapitaleApi';

	displayName = 'Kapitale API';

	icon: Icon = {
		light: 'file:../nodes/Kapitale/kapitale.svg',
		dark: 'file:../nodes/Kapitale/kapitale.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-payment-providers/n8n-nodes-payment-providers/blob/main/docs/kapitale.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'partners-auth.kapitale.com.br' },
				{ name: 'Sandbox', value: 'sandbox', description: 'partners-auth-sandbox.kapitale.com.br' },
				{
					name: 'Own Addresses',
					value: 'custom',
					description: 'The sandbox of this package, or addresses that Kapitale gave you',
				},
			],
			default: 'production',
			description: 'Where access tokens are fetched. Each environment has its own client ID.',
		},
		{
			displayName: 'Token URL',
			name: 'customTokenUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:5692/oauth2/token',
			description: 'It must start with https:// unless it is on this machine',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:5692',
			description:
				'Where orders are sent, without /order. It must belong to the environment above.',
			hint: 'Kapitale’s guide does not name this address: ask Kapitale for the one of your environment. An older guide has https://api.kapitale.com.br.',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'As Kapitale issued it',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'As Kapitale issued it',
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'string',
			default: SCOPES,
			required: true,
			description:
				'What the token may be used for, separated by spaces. If the account lacks one of them, it may get no token at all: leave out what Kapitale did not grant.',
		},
		{
			displayName: 'Receivables',
			name: 'receivables',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask for the scope partner-can/receivable.read too. Kapitale’s authentication page does not list it; a newer page does.',
		},
		...credentialFields(receivablePath),
		{
			displayName: 'Own Status Words',
			name: 'ownStatusWords',
			type: 'boolean',
			default: false,
			description:
				'Whether to say what further status words of Kapitale mean. Its list of statuses could not be read; a word that is not known leaves an order “pending”.',
		},
		words('approvedWords', 'Words for Approved', 'approved, aprovado'),
		words('rejectedWords', 'Words for Rejected', 'denied, negado'),
		words('canceledWords', 'Words for Canceled', 'cancelled, cancelado'),
		words('settledWords', 'Words for Settled', 'liquidated, pago'),
		{
			displayName: 'Webhook Authentication',
			name: 'webhookAuthentication',
			type: 'options',
			options: [
				{ name: 'Basic', value: 'basic', description: 'Their auth_type “basic”' },
				{ name: 'Bearer', value: 'bearer', description: 'Their auth_type “bearer”' },
				{ name: 'Header', value: 'header', description: 'One of their custom_headers' },
				{ name: 'None', value: 'none', description: 'Kapitale’s API is asked about each event' },
			],
			default: 'none',
			description:
				'How Kapitale proves itself when it calls Kapitale Trigger. You agree on it with Kapitale’s support by e-mail.',
		},
		{
			displayName: 'Webhook Header',
			name: 'webhookHeader',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. X-Webhook-Token',
			description: 'Name of the header that carries the token',
			displayOptions: { show: { webhookAuthentication: ['header'] } },
		},
		{
			displayName: 'Webhook Token',
			name: 'webhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'What you told Kapitale as auth_token, or as the value of the header; at most 512 characters: long, random, used nowhere else. For Basic it is user:password, plain or encoded.',
			displayOptions: { show: { webhookAuthentication: ['basic', 'bearer', 'header'] } },
		},
		{
			displayName: 'Previous Webhook Token',
			name: 'previousWebhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only while you change the token: the old one stays good until Kapitale uses the new one. Empty it then.',
			displayOptions: { show: { webhookAuthentication: ['basic', 'bearer', 'header'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'clientCredentials',
		},
		{ displayName: 'Token URL', name: 'tokenUrl', type: 'hidden', default: TOKEN_URL },
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default:
				'={{ ($self["scopes"] + ($self["receivables"] ? " partner-can/receivable.read" : "")).trim().split(/[\\s,]+/).join(" ") }}',
		},
		paymentsNeedLedger,
	];

	/** The nodes test it (`testedBy`): a test from here could only show codes of the system. */
	authenticate = authenticateWithBearer;
}
