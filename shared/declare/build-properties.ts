import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import type { Fields } from './field';
import type { Operation, Resource } from './operation';
import {
	AGENT_LIMIT,
	lastProperties,
	REFERENCE_NAMESPACE,
	STANDARD_OPTIONS,
} from './standard-options';
import { toolDescription } from './tool-text';

/**
 * Every parameter of a node, derived from its operations: the resource and operation menus, each
 * operation's fields, its options in alphabetical order, and Simplify.
 */
export function buildProperties(resources: readonly Resource[]): INodeProperties[] {
	return [
		resourceMenu(resources),
		...resources.map(operationMenu),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => operationProperties(resource, operation)),
		),
	];
}

/** All options of an operation, the standard ones of its effect included. */
export function optionsOf(operation: Operation): Fields {
	const hasNamespace =
		operation.effect === 'movesMoney' &&
		operation.namedBy.includes('reference') &&
		operation.uniqueReference !== true;
	return {
		...STANDARD_OPTIONS[operation.effect],
		...(hasNamespace && { referenceNamespace: REFERENCE_NAMESPACE }),
		...(hasOwnAmount(operation) && { agentLimit: AGENT_LIMIT }),
		...operation.options,
	};
}

const hasOwnAmount = (operation: Operation): boolean =>
	operation.effect === 'movesMoney' && operation.amountElsewhere !== true;

function byName<T extends { name: string }>(list: readonly T[]): T[] {
	return [...list].sort((a, b) => a.name.localeCompare(b.name));
}

function resourceMenu(resources: readonly Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: byName(resources).map(({ name, value, description }) => ({
			name,
			value,
			description,
		})),
		default: resources[0]?.value ?? '',
	};
}

function operationMenu(resource: Resource): INodeProperties {
	const options: INodePropertyOptions[] = byName(resource.operations).map(
		({ name, value, action, description, notForAgents }) => ({
			...{ name, value, action, description },
			...(notForAgents && { displayOptions: { hide: { '@tool': [true] } } }),
		}),
	);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options,
		default: resource.operations[0]?.value ?? '',
	};
}

function operationProperties(resource: Resource, operation: Operation): INodeProperties[] {
	const displayOptions = {
		show: { resource: [resource.value], operation: [operation.value] },
	};
	const fields = Object.entries(operation.fields).flatMap(([name, field]) =>
		[field, ...(field.variants ?? [])].map(({ property, showWhen }): INodeProperties => ({
			...field.property,
			...property,
			name,
			displayOptions: { show: { ...displayOptions.show, ...showWhen } },
		})),
	);
	const notice: INodeProperties[] =
		operation.notice === undefined
			? []
			: [
					{
						displayName: operation.notice,
						name: `${operation.value}Notice`,
						type: 'notice',
						default: '',
						displayOptions,
					},
				];
	const forTools: INodeProperties[] = operation.notForAgents
		? []
		: [
				{
					...toolDescription(operation),
					displayOptions: { show: { '@tool': [true], ...displayOptions.show } },
				},
			];
	return [
		...forTools,
		...notice,
		...fields,
		...lastProperties(optionProperties(optionsOf(operation))).map((property) => ({
			...property,
			displayOptions,
		})),
	];
}

/** The entries of an options collection, in alphabetical order. */
export function optionProperties(
	options: Fields,
): Array<INodeProperties | INodePropertyCollection> {
	return Object.entries(options)
		.map(([name, { property, showWhen }]): INodeProperties => ({
			...property,
			name,
			...(showWhen && { displayOptions: { show: fromRoot(showWhen) } }),
		}))
		.sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** Inside a collection n8n takes a name with a slash for one of the node's own fields. */
const fromRoot = <T>(showWhen: Record<string, T>): Record<string, T> =>
	Object.fromEntries(Object.entries(showWhen).map(([name, values]) => [`/${name}`, values]));
