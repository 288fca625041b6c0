import type { INodeProperties } from 'n8n-workflow';

import { lastProperties } from '../../../shared/declare/standard-options';
import { EVENT_OPTIONS, EVENT_TYPES } from '../events';
import { ID_HEADER, SIGNATURE_HEADER, SIGNATURE_PREFIX, TYPE_HEADER } from './settings';

const options: INodeProperties[] = [
	{
		displayName: 'Confirm by Fetching the Status',
		name: 'confirmStatus',
		type: 'boolean',
		default: false,
		description:
			'Whether to ask ClicPay for the status before the workflow starts, and to pass on what it answers. Always done while ClicPay gives no signing secret.',
	},
	{
		displayName: 'Event ID Header',
		name: 'idHeader',
		type: 'string',
		default: ID_HEADER,
		description: 'Header that numbers a delivery. The item carries it.',
	},
	{
		displayName: 'Event Type Header',
		name: 'typeHeader',
		type: 'string',
		default: TYPE_HEADER,
		description: 'Header that names the event, for bodies that do not',
	},
	{
		displayName: 'Organization IDs',
		name: 'organizationIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 17, 18',
		description: 'Only transactions of these organizations, separated by commas. Empty for all.',
	},
	{
		displayName: 'Signature Encoding',
		name: 'signatureEncoding',
		type: 'options',
		options: [
			{ name: 'Base64', value: 'base64' },
			{ name: 'Hex', value: 'hex' },
		],
		default: 'hex',
		description: 'How the signature is written. ClicPay does not document it; integrators see hex.',
	},
	{
		displayName: 'Signature Header',
		name: 'signatureHeader',
		type: 'string',
		default: SIGNATURE_HEADER,
		description:
			'Header with the HMAC-SHA256 of the body. ClicPay does not document it; an integrator uses this one.',
	},
	{
		displayName: 'Signature Prefix',
		name: 'signaturePrefix',
		type: 'string',
		default: SIGNATURE_PREFIX,
		description: 'What may stand before the signature. A signature without it is read as well.',
	},
	{
		displayName: 'Timestamp Header',
		name: 'timestampHeader',
		type: 'string',
		default: '',
		description:
			'Header with the time of sending, if ClicPay signs “time.body” for you. Deliveries more than five minutes off are then refused. Empty if only the body is signed.',
	},
];

/** The panel of the trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Publishing the workflow registers its address at ClicPay, and unpublishing removes it. Deliveries may be repeated: each outcome of a transaction starts the workflow once.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: EVENT_OPTIONS,
		default: [...EVENT_TYPES],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Wallet Names or IDs',
		name: 'walletIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getWallets' },
		default: [],
		hint: 'None chosen means all wallets',
		description:
			'Only transactions of these wallets. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	...lastProperties(options),
];
