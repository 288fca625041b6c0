import type { ILoadOptionsFunctions } from 'n8n-workflow';

export const lastFour = (number: string | undefined): string | undefined =>
	number === undefined ? undefined : `…${number.slice(-4)}`;

/** The client that is chosen in the node, among its fields or its options. */
export function chosenClient(context: ILoadOptionsFunctions): string | undefined {
	const asField: unknown = context.getCurrentNodeParameter('clientId', { extractValue: true });
	const inOptions = context.getCurrentNodeParameter('options') as
		{ clientId?: { value?: unknown } } | undefined;
	const chosen = [asField, inOptions?.clientId?.value].find(
		(value): value is string => typeof value === 'string' && value.trim() !== '',
	);
	return chosen?.trim();
}
