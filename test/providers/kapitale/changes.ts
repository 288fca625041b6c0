import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../support/context';
import { errorOf } from '../../support/error-of';
import { calling, type Changes } from './calls';
import type { FaultOrder, Sandbox } from '../../support/sandbox';

/** What an answer may look like that says nothing, although the change was made. */
export const SILENT: Array<[string, FaultOrder]> = [
	['an empty answer', { kind: 'empty-200' }],
	['a broken connection', { kind: 'reset-after-accept' }],
	['500', { kind: 'status', params: { accepted: true } }],
];

/** Kapitale documents no answer to a change that was made before. */
export const REPEATS = [400, 409, 422].map((status) => ({
	wrongStateStatus: status,
	duplicateStatus: status,
}));

/** What the error of a call says of it. */
export const factsOf = async (failing: Promise<unknown>): Promise<unknown> =>
	(await errorOf(failing)).context.data;

/** Changes of orders in a sandbox, and what the sandbox saw of them. */
export function orderChanges(sandboxNow: () => Sandbox) {
	const run = async (name: string, parameters: IDataObject = {}, changes: Changes = {}) =>
		await runNode(calling(sandboxNow(), name, { ...changes, parameters }));
	const itemOf = async (...args: Parameters<typeof run>) =>
		(await run(...args)).items[0]?.json ?? {};
	return {
		run,
		itemOf,
		/** A new order of this buyer. */
		made: async (cnpj: string): Promise<string> =>
			String((await itemOf('order.create', { cnpj, reference: 'N-1' })).orderId),
		/** A fault of the next change. */
		arm: async (fault: FaultOrder) =>
			await sandboxNow().arm({ ...fault, match: { method: 'PATCH', ...fault.match } }, 'kapitale'),
		patches: async () =>
			Object.entries((await sandboxNow().counters('kapitale')).byRoute)
				.filter(([route]) => route.startsWith('PATCH'))
				.reduce((sum, [, count]) => sum + count, 0),
	};
}
