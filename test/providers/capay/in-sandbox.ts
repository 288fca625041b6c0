import type { IDataObject } from 'n8n-workflow';

import { newExecution, runNode } from '../../support/context';
import { errorOf } from '../../support/error-of';
import type { FaultOrder, Sandbox } from '../../support/sandbox';
import { calling, type Changes } from './calls';

/** What an answer may look like that says nothing, although the change was made. */
export const SILENT: Array<[string, Omit<FaultOrder, 'match'>]> = [
	['an empty answer', { kind: 'empty-200' }],
	['a broken connection', { kind: 'reset-after-accept' }],
	['500', { kind: 'status', params: { status: 500, accepted: true } }],
];

let executions = 0;

/** Calls in a sandbox, each in an execution of its own, and what the sandbox saw of them. */
export function inSandbox(now: () => Sandbox) {
	const setUp = (name: string, parameters: IDataObject = {}, changes: Changes = {}) =>
		calling(now(), name, {
			executionId: `capay-${++executions}`,
			runData: newExecution(),
			...changes,
			parameters,
		});
	const run = async (...args: Parameters<typeof setUp>) => await runNode(setUp(...args));
	return {
		run,
		itemOf: async (...args: Parameters<typeof setUp>) => (await run(...args)).items[0]?.json ?? {},
		failing: async (...args: Parameters<typeof setUp>) => await errorOf(run(...args)),
		arm: async (fault: FaultOrder) => await now().arm(fault, 'capay'),
		set: async (settings: Record<string, unknown>) => await now().set(settings, 'capay'),
		/** What was booked under a reference. */
		booked: async (reference: string) =>
			(await now().ledger('capay')).entries.filter((entry) => entry.reference === reference),
		/** How often a route was called: `POST /payments`. */
		calls: async (route: string): Promise<number> =>
			Object.entries((await now().counters('capay')).byRoute)
				.filter(([name]) => name === route)
				.reduce((sum, [, count]) => sum + count, 0),
		/** What a person decides in the console. */
		decide: async (reference: string, action: string) =>
			await now().control('POST', `/api/transactions/${reference}/${action}`),
	};
}
