import type { Resource } from './operation';

/**
 * What the canvas shows below a node's name: the names of the chosen operation and resource. The
 * parameters hold only their slugs, so the expression contains a table of the names.
 */
export function subtitle(resources: readonly Resource[]): string {
	const names = Object.fromEntries(
		resources.flatMap((resource) =>
			resource.operations.map((operation) => [
				`${resource.value}.${operation.value}`,
				`${operation.name}: ${resource.name}`,
			]),
		),
	);
	return `={{ (${JSON.stringify(names)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}
