import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** A PostgreSQL database in which each payment has one row, for every node that names it. */
export class PaymentLedgerApi implements ICredentialType {
	name = 'paymentLedgerApi';

	displayName = 'Payment Ledger API';

	icon: Icon = {
		light: 'file:../nodes/fields/ledger.svg',
		dark: 'file:../nodes/fields/ledger.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-payment-providers/n8n-nodes-payment-providers/blob/main/docs/ledger.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. db.example.com',
			description:
				'Where PostgreSQL runs. The connection uses TLS and checks the certificate, unless this is the machine that n8n runs on (localhost).',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 65_535, numberPrecision: 0 },
			default: 5432,
			description: 'Of PostgreSQL or of a pooler such as PgBouncer',
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. payments',
			description:
				'Better not the one that n8n itself uses: a restored backup of n8n would take payments back',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. payment_ledger',
			description: 'One who may create the schema, or who owns it',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Of this user',
		},
		{
			displayName: 'Schema',
			name: 'schema',
			type: 'string',
			default: 'payment_ledger',
			required: true,
			description:
				'Where the tables are. They are made by themselves, with the schema if there is none.',
		},
		{
			displayName: 'Authorities (PEM)',
			name: 'authorities',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			description:
				'Whom to trust instead of the authorities that n8n trusts. Usually empty: only where the server has a certificate of a private authority.',
		},
		{
			displayName: 'Ledger Secret',
			name: 'ledgerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'At least 16 random characters of your own. Keep it as long as you keep the ledger, and use the same in every credential of it: with another one, payments that were made are not recognised, so it is refused.',
		},
		{
			displayName: 'Keep Details For (Days)',
			name: 'keepDetailsDays',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description:
				'After so many days, at least 30, a payment that has ended loses its result, workflow and execution. That it was made is never forgotten. 0 keeps the details for ever.',
		},
	];
}
