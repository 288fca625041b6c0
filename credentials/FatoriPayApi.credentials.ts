import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { undocumentedPaths } from '../nodes/FatoriPay/fields/undocumented-paths';
import { credentialFrom, fatoriPayAccess, TOKEN_LIFETIME } from '../nodes/FatoriPay/wire/access';
import { authenticateWith } from '../shared/auth/bearer';
import { paymentsNeedLedger } from '../shared/provider/needs-ledger';
import { credentialFields } from '../shared/provider/undocumented-path';

/** Access to the invoices of one merchant. No hidden expirable token: see the other credentials. */
export class FatoriPayApi implements ICredentialType {
	name = 'fatoriPayApi';

	displayName = 'FatoriPay API';

	icon: Icon = {
		light: 'file:../nodes/FatoriPay/fatoripay.svg',
		dark: 'file:../nodes/FatoriPay/fatoripay.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-payment-providers/n8n-nodes-payment-providers/blob/main/docs/fatoripay.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'https://api.fatoripay.com.br' },
				{ name: 'Sandbox', value: 'sandbox', description: 'https://sandbox-api.fatoripay.com.br' },
				{
					name: 'Own Address',
					value: 'custom',
					description: 'The sandbox of this package, or an address that FatoriPay gave you',
				},
			],
			default: 'production',
			description:
				'Where requests go. The addresses are those of FatoriPay’s own plugin for WooCommerce; its documents name none.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:5693/api/v1',
			description:
				'Address with /api/v1, where the API begins. It must start with https:// unless it is on this machine.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'As your FatoriPay dashboard shows it. Each environment has its own.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'As your FatoriPay dashboard shows it',
		},
		{
			displayName: 'Username (CPF)',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 111.444.777-35',
			description: 'The CPF of a user of your FatoriPay account, with or without its dots and dash',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Usually empty: FatoriPay’s own plugin logs in without one, and its log-in page could not be read',
		},
		{
			displayName: 'Log-In Path',
			name: 'loginPath',
			type: 'string',
			default: '/auth/login',
			required: true,
			description: 'Where tokens are fetched, below the address. As FatoriPay’s own plugin has it.',
		},
		{
			displayName: 'Client Headers',
			name: 'clientHeaders',
			type: 'options',
			options: [
				{ name: 'Always', value: 'always', description: 'With every call' },
				{
					name: 'Create Only',
					value: 'create',
					description: 'With new invoices, as FatoriPay’s documents list them',
				},
				{ name: 'Never', value: 'never', description: 'With the log-in only, as its plugin does' },
			],
			default: 'create',
			description: 'Where the client ID and secret go along beside the token',
		},
		{
			displayName: 'Log In Again After (Seconds)',
			name: 'reuseSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 86_400, numberPrecision: 0 },
			default: TOKEN_LIFETIME,
			description:
				'After so long a new token is fetched, unless the log-in itself says how long it is good. FatoriPay documents neither.',
		},
		{
			displayName: 'Webhook Token',
			name: 'webhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'For Invoice Capture Trigger: 16 or more letters and digits that nobody can guess. FatoriPay signs nothing, so it stands in the address that FatoriPay calls.',
		},
		{
			displayName: 'Previous Webhook Token',
			name: 'previousWebhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'While you change the token: addresses with the old one are believed as well. Empty it once FatoriPay has the new ones.',
		},
		{
			displayName: 'Undocumented Paths',
			name: 'undocumentedPaths',
			type: 'boolean',
			default: false,
			description:
				'Whether to enter paths that no page of FatoriPay’s documents states as far as we could read them. The operations that need one say so.',
		},
		{
			displayName: 'Renewal Path',
			name: 'renewPath',
			type: 'string',
			default: '',
			placeholder: 'e.g. /some/path',
			description:
				'Path of “Renovar Token”, which exchanges a token for the next one. Left empty, the log-in is made again, as FatoriPay’s own plugin does. No document that we could read states it.',
			displayOptions: { show: { undocumentedPaths: [true] } },
		},
		...undocumentedPaths.flatMap((path) => credentialFields(path)),
		paymentsNeedLedger,
	];

	/** The nodes test it (`testedBy`): a test from here could only show codes of the system. */
	authenticate = authenticateWith((credentials) => fatoriPayAccess(credentialFrom(credentials)));
}
