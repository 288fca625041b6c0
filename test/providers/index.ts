import type { Sandbox } from '../support/sandbox';
import { capayEntry } from './capay';
import { clicPayEntry } from './clicpay';
import type { Changes, ProviderEntry } from './entry';
import { fatoriPayEntry } from './fatoripay';
import { kapitaleEntry } from './kapitale';

/** One entry a provider. Nothing else that holds for all of them names one. */
export const PROVIDERS: readonly ProviderEntry[] = [
	clicPayEntry,
	kapitaleEntry,
	capayEntry,
	fatoriPayEntry,
];

/** Every operation, as declared. */
export const OPERATIONS = PROVIDERS.flatMap(({ name, provider, node, inputs }) =>
	provider.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			label: `${name} ${resource.value}.${operation.value}`,
			provider,
			node,
			inputs,
			resource,
			operation,
		})),
	),
);

/** Every operation, as it is called. */
export const SUBJECTS = PROVIDERS.flatMap(({ name: provider, id, calls }) =>
	calls.names.map((name) => ({
		label: `${provider} ${name}`,
		provider,
		id,
		name,
		path: calls.path(name),
		call: (sandbox: Sandbox, changes: Changes) => calls.setUp(sandbox, name, changes),
		prepare: async (sandbox: Sandbox) => await calls.prepare(sandbox, name),
	})),
);

export const TRIGGERS = PROVIDERS.flatMap(({ name, trigger }) =>
	trigger ? [{ name, ...trigger }] : [],
);
