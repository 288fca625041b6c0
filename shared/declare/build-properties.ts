import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import type { Fields } from './field';
import type { Operation, Resource } from './operation';
import { lastProperties, STANDARD_OPTIONS } from './standard-options';

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
	return { ...STANDARD_OPTIONS[operation.effect], ...operation.options };
}

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
		({ name, value, action, description }) => ({ name, value, action, description }),
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
	const fields = Object.entries(operation.fields).map(
		([name, { property, showWhen }]): INodeProperties => ({
			...property,
			name,
			displayOptions: { show: { ...displayOptions.show, ...showWhen } },
		}),
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
	return [
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
		.map(([name, { property }]): INodeProperties => ({ ...property, name }))
		.sort((a, b) => a.displayName.localeCompare(b.displayName));
}
