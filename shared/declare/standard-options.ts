import type { INodeProperties } from 'n8n-workflow';

import type { Effect } from '../http/retry';
import type { Fields, Input } from './field';
import { choice, number, toggle } from './fields';

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

/** Options that every operation has, by what it does. Reads go in parallel, payments one by one. */
export const STANDARD_OPTIONS = {
	read: { concurrency: concurrency(20, 100) },
	write: { concurrency: concurrency(1, 10) },
	movesMoney: { concurrency: concurrency(1, 10), whenOutcomeUnknown },
} satisfies Record<Effect, Fields>;

export interface StandardOptions {
	concurrency: number;
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
