import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { loadedAccessOf } from '../nodes/Capay/wire/access';
import { authenticateWith } from '../shared/auth/bearer';
import { paymentsNeedLedger } from '../shared/provider/needs-ledger';

const asPem = { displayOptions: { show: { mutualTls: ['pem'] } } };

/** Access to one Capay account. No hidden expirable token: see the other credentials. */
export class CapayApi implements ICredentialType {
	name = 'capayApi';

	displayName = 'Capay API';

	icon: Icon = {
		light: 'file:../nodes/Capay/capay.svg',
		dark: 'file:../nodes/Capay/capay.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-payment-providers/n8n-nodes-payment-providers/blob/main/docs/capay.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'https://api.capay.com.au' },
				{ name: 'Sandbox', value: 'sandbox', description: 'https://api.sandbox.capay.com.au' },
				{
					name: 'Own Address',
					value: 'custom',
					description: 'The sandbox of this package, or an address that Capay gave you',
				},
			],
			default: 'sandbox',
			description:
				'Where requests go. Each environment has its own API user and key. Capay’s pages print neither address; if Capay gave you another one, choose Own Address.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:5694',
			description: 'It must start with https:// unless it is on this machine',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'API User',
			name: 'apiUser',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. apiuser@example.com.au',
			description: 'As Capay’s Integration Support created it',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key of this user, 64 characters',
		},
		{
			displayName: 'Token Path',
			name: 'loginPath',
			type: 'string',
			default: '/authenticate',
			description:
				'Where tokens are fetched. Capay’s pages name this endpoint without its path; this one was seen on its sandbox.',
		},
		{
			displayName: 'Persona',
			name: 'persona',
			type: 'options',
			options: [
				{
					name: 'Client',
					value: 'client',
					description: 'You pay for yourself, or on behalf of your customers',
				},
				{
					name: 'Program Manager',
					value: 'programManager',
					description: 'You pay for your clients only: every payment needs a client',
				},
			],
			default: 'client',
			description: 'What Capay calls your account. A token does not say it.',
		},
		{
			displayName: 'Default Client ID',
			name: 'defaultClientId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 55555555-5555-4555-8555-555555555555',
			description:
				'The client for whom everything is done where an operation names none. Usually empty: then it is done for yourself.',
		},
		{
			displayName: 'Client Certificate',
			name: 'mutualTls',
			type: 'options',
			options: [
				{ name: 'None', value: 'none', description: 'Capay did not give you one' },
				{ name: 'PEM', value: 'pem', description: 'A certificate and its key, as texts' },
				{
					name: 'PFX',
					value: 'pfx',
					description: 'One file with both, .pfx or .p12 (PKCS #12), old or new',
				},
			],
			default: 'none',
			description:
				'Capay says that it enforces mutual TLS 1.3. With a certificate, nothing older than TLS 1.3 is spoken.',
		},
		{
			displayName: 'Certificate (PEM)',
			name: 'clientCertificate',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: '-----BEGIN CERTIFICATE-----',
			description: 'Yours and, in any order, those that signed it, if Capay gave you any',
			...asPem,
		},
		{
			displayName: 'Private Key (PEM)',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: '-----BEGIN PRIVATE KEY-----',
			description: 'The key that the certificate was made for',
			...asPem,
		},
		{
			displayName: 'Certificate File (PFX)',
			name: 'certificateFile',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. MIIKmgIBAzCCClYGCSqG…',
			description:
				'The .pfx or .p12 file as base64 text: what “base64 client.p12” writes, or on Windows [Convert]::ToBase64String([IO.File]::ReadAllBytes("client.p12")). Line breaks do no harm.',
			displayOptions: { show: { mutualTls: ['pfx'] } },
		},
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Of the key or the file, if it has one',
			displayOptions: { show: { mutualTls: ['pem', 'pfx'] } },
		},
		{
			displayName: 'Authorities (PEM)',
			name: 'authorities',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			description:
				'Whom to trust instead of the authorities that n8n trusts. Usually empty: only where Capay’s server has a certificate of a private authority.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The API secret of 32 characters that your Capay dashboard shows: it opens what Capay sends to Capay Trigger. It is not the API key. While it is being changed, enter the new and the old one with a space between.',
		},
		paymentsNeedLedger,
	];

	/** The nodes test it (`testedBy`): a test from here could only show codes of the system. */
	authenticate = authenticateWith(loadedAccessOf);
}
