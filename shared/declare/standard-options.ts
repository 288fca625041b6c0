import type { INodeProperties } from 'n8n-workflow';

import { MOST_IN_FLIGHT } from '../http/pools';
import type { Effect } from '../http/retry';
import type { Field, Fields, Input } from './field';
import { choice, name, number, toggle } from './fields';
import { type AgentLimit, readAgentLimit } from './agent-limit';

const concurrency = (preset: number, max: number) =>
	number({
		displayName: 'Concurrency',
		description:
			'How many items are worked on at the same time. The order of the output stays that of the input.',
		default: preset,
		min: 1,
		max,
	});

const whenOutcomeUnknown = choice({
	displayName: 'When Outcome Is Unknown',
	description:
		'What to do when nobody can tell whether the money moved: after a timeout, a broken answer or a server error',
	options: [
		{
			name: 'Return Item',
			value: 'returnItem',
			description: 'Pass an item with outcome “unknown” on, so that the workflow can follow it up',
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Fail the item. It is still not sent again.',
		},
	],
	default: 'returnItem',
});

const whenAlreadyPaid = choice({
	displayName: 'When Already Paid',
	description:
		'What to do when a payment of the same name was sent before, by another execution or another item. It is not sent again either way. Choose Stop where one name could stand for two payments, such as a customer number for a monthly charge.',
	options: [
		{
			name: 'Return Item',
			value: 'returnItem',
			description: 'Return the earlier payment, marked as replayed, with when it was sent',
		},
		{
			name: 'Stop',
			value: 'stop',
			description:
				'Fail the item, and say when the earlier payment was sent and by which execution',
		},
	],
	default: 'returnItem',
});

/** Options that every operation has, by what it does. Reads go in parallel, payments one by one. */
export const STANDARD_OPTIONS = {
	read: { concurrency: concurrency(20, MOST_IN_FLIGHT) },
	write: { concurrency: concurrency(1, 10) },
	movesMoney: { concurrency: concurrency(1, 10), whenAlreadyPaid, whenOutcomeUnknown },
} satisfies Record<Effect, Fields>;

/** Of payments that have a reference of the user's own. What names itself is one payment anywhere. */
export const REFERENCE_NAMESPACE = name({
	displayName: 'Reference Namespace',
	description:
		'Only for workflows that share a number on purpose: the same reference in another namespace is another payment, and is paid. Leave it empty otherwise. A payment of a namespace whose answer is lost stays unknown, as the provider knows no namespaces and cannot be asked.',
	example: 'subscriptions',
});

/** Of payments whose input says their amount. Typed only: an agent may not fill in its own limit. */
export const AGENT_LIMIT: Field<AgentLimit | undefined> = {
	property: {
		displayName: 'Highest Amount for Agents',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 500 or 500 AUD',
		description:
			'The most that an AI agent may pay with one call; more is refused before anything is sent. With a currency code behind it, payments in any other currency are refused too. Empty for no limit.',
	},
	read: (raw) => readAgentLimit(raw, 'Highest Amount for Agents'),
};

export interface StandardOptions {
	agentLimit?: AgentLimit | undefined;
	concurrency: number;
	referenceNamespace?: string | undefined;
	whenAlreadyPaid?: Input<(typeof STANDARD_OPTIONS)['movesMoney']>['whenAlreadyPaid'];
	whenOutcomeUnknown?: Input<(typeof STANDARD_OPTIONS)['movesMoney']>['whenOutcomeUnknown'];
}

/** Whether the item is our short normalised one, or the provider's own. */
export const SIMPLIFY = toggle({
	displayName: 'Simplify',
	description: 'Whether to return a simplified version of the response instead of the raw data',
	default: true,
});

/** The end of every panel: Simplify, and the options that a user may add. */
export const lastProperties = (options: INodeProperties['options'] = []): INodeProperties[] => [
	{ ...SIMPLIFY.property, name: 'simplify' },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	},
];
