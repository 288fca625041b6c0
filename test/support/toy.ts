import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { buildProperties } from '../../shared/declare/build-properties';
import { text } from '../../shared/declare/fields';
import type {
	Operation,
	PlainOperation,
	Resource,
	ResultItem,
	RunContext,
} from '../../shared/declare/operation';
import type { ProviderNode } from '../../shared/declare/provider-node';
import type { ProviderSession } from '../../shared/provider/provider';
import { runOperations } from '../../shared/run/run-operations';
import type { NodeSetup } from './context';

export const SECRET = 'a-secret-of-the-toy';

/** What the toy's credential opens. */
export function toySession(more: Partial<ProviderSession> = {}): ProviderSession {
	return {
		baseUrl: 'https://toy.example',
		credentialKey: 'toy',
		authorize: async () => ({}),
		renew: () => false,
		account: async () => ({ id: 'toy', isFixed: true }),
		repeatedKey: 'ignored',
		secrets: () => [SECRET],
		...more,
	};
}

/** A provider without a server: its operations answer by themselves. */
export function toyProvider(
	resources: readonly Resource[],
	connect: Partial<ProviderNode> = {},
): ProviderNode {
	return {
		credential: 'toyApi',
		profile: {
			name: 'Toy',
			userAgent: 'toy',
			idColumn: 'toyId',
			deadlineMs: { read: 1_000, write: 1_000, movesMoney: 1_000 },
			advice: {},
			readError: () => undefined,
		},
		resources,
		settings: () => ({}),
		connect: () => toySession(),
		...connect,
	};
}

/** One resource, “Thing”, with these operations. */
export const things = (...operations: Operation[]): Resource[] => [
	{ value: 'thing', name: 'Thing', description: 'Work with things', operations },
];

/** A run of the toy's operation `go` over items. */
export function toyRun(
	provider: ProviderNode,
	{ parameters, ...changes }: Partial<NodeSetup> = {},
): NodeSetup {
	const nodeType: INodeType = {
		description: {
			displayName: 'Toy',
			name: 'toy',
			group: ['transform'],
			version: 1,
			description: 'A toy',
			defaults: { name: 'Toy' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [
				{ name: provider.credential, required: true },
				{ name: 'paymentLedgerApi', required: false },
			],
			properties: buildProperties(provider.resources),
		},
		async execute(this: IExecuteFunctions) {
			return await runOperations(this, provider);
		},
	};
	return {
		nodeType,
		credentials: { [provider.credential]: {} },
		parameters: { resource: 'thing', operation: 'go', ...parameters },
		...changes,
	};
}

/** What every declaration of the operation `go` has. */
export const GO = {
	value: 'go',
	name: 'Go',
	action: 'Go',
	description: 'Go',
	endpoint: 'GET /',
	evidence: 'Documented',
};
export const NAME = { displayName: 'Name', description: 'A name', example: 'A' };

export type Reading = RunContext<{
	name: string | undefined;
	options: { concurrency?: number };
}>;

/** An operation that moves no money, over items `{ name }`. */
export function reading(
	run: (context: Reading) => Promise<ResultItem | ResultItem[]> | AsyncIterable<ResultItem[]>,
	more: Partial<PlainOperation> = {},
): ProviderNode {
	const fields = { name: { ...text(NAME), personal: true as const } };
	const operation = { ...GO, effect: 'read', fields, run, ...more } as PlainOperation;
	return toyProvider(things(operation));
}

/** Three items, A to C. */
export function over(
	provider: ProviderNode,
	{ parameters, ...changes }: Partial<NodeSetup> = {},
): NodeSetup {
	return toyRun(provider, {
		items: ['A', 'B', 'C'].map((name): IDataObject => ({ name })),
		...changes,
		parameters: { name: '={{ $json.name }}', ...parameters },
	});
}

export const echo = async ({ input }: Reading): Promise<ResultItem> => ({
	json: { name: input.name ?? '' },
	raw: { r: 1 },
});
