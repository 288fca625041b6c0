import type {
	ICredentialType,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** What the editor must show of one parameter. */
export interface Expected {
	name: string;
	label: string;
	description?: string;
}

export interface ExpectedOperation {
	/** The labels of the two menus, and the entry of the node creator. */
	resource: string;
	operation: string;
	action: string;
	/** Everything below the credential, in the order of the panel. */
	fields: Expected[];
	/** The entries of the Options collection, in its order. */
	options: Expected[];
	/** The boxes of text between the fields. */
	notices: string[];
}

/**
 * What the panel of a node shows for an operation, worked out by n8n's own rule for visibility
 * from the description that the class declares.
 */
export function expectedOperation(
	description: INodeTypeDescription,
	resource: string,
	operation: string,
): ExpectedOperation {
	const shown = visible(description.properties, { resource, operation }, description);
	const collection = shown.find(({ type }) => type === 'collection');
	const resourceChoice = choice(shown, 'resource', resource);
	const operationChoice = choice(shown, 'operation', operation);
	return {
		resource: resourceChoice.name,
		operation: operationChoice.name,
		action: operationChoice.action ?? '',
		fields: shown.filter(({ type }) => type !== 'notice').map(expected),
		options: (collection?.options ?? []).map((option) => expected(option as INodeProperties)),
		notices: shown.filter(({ type }) => type === 'notice').map(({ displayName }) => displayName),
	};
}

/** The fields of a credential that show while it holds `values`. */
export function expectedCredential(
	{ properties }: ICredentialType,
	values: INodeParameters,
): Expected[] {
	return visible(properties, values, null).map(expected);
}

/** How a menu shows the choice that is stored as `value`. */
export function choiceLabel(properties: INodeProperties[], menu: string, value: string): string {
	return choice(properties, menu, value).name;
}

function visible(
	properties: INodeProperties[],
	chosen: INodeParameters,
	description: INodeTypeDescription | null,
): INodeProperties[] {
	const defaults = NodeHelpers.getNodeParameters(
		properties,
		chosen,
		true,
		false,
		null,
		description,
	);
	const values = { ...defaults, ...chosen };
	return properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, null, description),
	);
}

function expected({ name, displayName, description }: INodeProperties): Expected {
	return { name, label: displayName, ...(description !== undefined && { description }) };
}

function choice(
	properties: INodeProperties[],
	menu: string,
	value: string,
): { name: string; action?: string } {
	const options = properties.find(({ name }) => name === menu)?.options ?? [];
	const found = options.find((option) => 'value' in option && option.value === value);
	if (found === undefined) throw new Error(`The description has no ${menu} “${value}”.`);
	return found;
}
