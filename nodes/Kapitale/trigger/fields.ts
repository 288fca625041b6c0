import type { INodeProperties } from 'n8n-workflow';

import { lastProperties } from '../../../shared/declare/standard-options';
import { EMAIL_NOTICE } from './email';
import { EVENT_OPTIONS, EVENTS, KNOWN_KINDS, type KnownKind } from '../events';

const otherNames = (kind: KnownKind): INodeProperties => ({
	displayName: `Other Names of ${EVENTS[kind].name}`,
	name: `${kind}Names`,
	type: 'string',
	default: '',
	placeholder: 'e.g. pedido.decidido',
	description: `What else Kapitale calls this event (event_type), separated by commas. ${EVENTS[kind].word} is always understood; ${kind === 'created' ? 'it is documented' : 'that name is a guess, because Kapitale’s guide has none'}.`,
});

const options: INodeProperties[] = [
	{
		displayName: 'Confirm by Fetching the Order',
		name: 'confirmOrder',
		type: 'options',
		options: [
			{ name: 'Always', value: 'always', description: 'Every item has the whole order' },
			{ name: 'Never', value: 'never', description: 'Believe whoever has the webhook token' },
			{
				name: 'When It Matters',
				value: 'whenItMatters',
				description: 'Approvals, and whatever says that money has moved',
			},
		],
		default: 'whenItMatters',
		description:
			'Whether to ask Kapitale for the order before the workflow starts, and to pass on what it answers. Always done while the credential has no webhook authentication.',
	},
	{
		displayName: 'Industry IDs',
		name: 'industryIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 7b0c6f0e-5d3a-4c1f-9a52-3e8f00000001',
		description:
			'Only events of these industries (destination_id), separated by commas. Empty for all that share this address.',
	},
	...KNOWN_KINDS.map(otherNames).sort((a, b) => a.displayName.localeCompare(b.displayName)),
];

/** The panel of the trigger. */
export const triggerProperties: INodeProperties[] = [
	{ displayName: EMAIL_NOTICE, name: 'email', type: 'notice', default: '' },
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: EVENT_OPTIONS,
		default: [...KNOWN_KINDS],
		description: 'What starts the workflow',
	},
	...lastProperties(options),
];
