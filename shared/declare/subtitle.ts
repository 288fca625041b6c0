import type { Resource } from './operation';

/**
 * What the canvas shows below a node's name, in the words of its menus. The expression sees the
 * node's parameters only, which hold slugs, so it brings the names along.
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
