import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from './operation';

/**
 * What an AI agent is told of an operation, and whoever approves its call reads: what it does, whether
 * money moves, and how it is repeated. n8n by itself would tell the `action` alone (2.41).
 */
export function toolText(operation: Operation): string {
	const does = operation.description.replace(/\.?$/, '.');
	if (operation.effect !== 'movesMoney') return `${does} Moves no money.`;
	const names = operation.namedBy.map((field) => operation.fields[field]?.property.displayName);
	return `${does} To repeat a call, give the same ${names.join(' and ')}; never make up a new one.`;
}

/** The field of a tool's panel with that text: n8n leaves its own out where a node has one. */
export const toolDescription = (operation: Operation): INodeProperties => ({
	displayName: 'Tool Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 3 },
	default: toolText(operation),
	description: 'What the agent is told of this tool. Keep what it says of money and of repeating.',
});
