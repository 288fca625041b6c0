import type { INodePropertyOptions } from 'n8n-workflow';

import type { Resource } from './operation';

/**
 * What the canvas shows below a node's name: the names of the chosen operation and resource, or of what
 * a field with `inSubtitle` has in place of the resource; where that is left at its default, the operation
 * alone, since n8n cuts a long text off. The parameters hold only slugs, so the expression contains tables
 * of the names.
 */
export function subtitle(resources: readonly Resource[]): string {
	const operations = resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			key: `${resource.value}.${operation.value}`,
			resource,
			operation,
		})),
	);
	const names = operations.map(({ key, operation, resource }) => [
		key,
		Object.values(operation.fields).some(({ inSubtitle }) => inSubtitle)
			? operation.name
			: `${operation.name}: ${resource.name}`,
	]);
	const chosen = operations.flatMap(({ key, operation }) =>
		Object.entries(operation.fields)
			.filter(([, { inSubtitle }]) => inSubtitle)
			.flatMap(([field, { property }]) =>
				((property.options ?? []) as INodePropertyOptions[])
					.filter(({ value }) => value !== property.default)
					.map(({ name, value }) => ({
						field,
						entry: [`${key}.${String(value)}`, `${operation.name}: ${name}`] as const,
					})),
			),
	);
	const fields = [...new Set(chosen.map(({ field }) => field))];
	const ofChoices = fields.map((field) => {
		const entries = chosen.filter((one) => one.field === field).map(({ entry }) => entry);
		return `${table(entries)}[${OPERATION} + "." + $parameter["${field}"]] || `;
	});
	return `={{ ${ofChoices.join('')}${table(names)}[${OPERATION}] }}`;
}

const OPERATION = '$parameter["resource"] + "." + $parameter["operation"]';

const table = (entries: ReadonlyArray<readonly string[]>) =>
	`(${JSON.stringify(Object.fromEntries(entries))})`;
