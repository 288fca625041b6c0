import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IExecuteFunctions,
	INode,
} from 'n8n-workflow';

import { forgetLooks } from '../../shared/payment/claims/fullness';
import { forgetRecentPayments } from '../../shared/payment/claims/recent-payments';

/**
 * n8n's processed-data table, in memory, as n8n's DeduplicationHelper keeps it: one list a node, read,
 * changed and written whole, no lock. New entries go to its end, known ones stay where they are, the
 * oldest are cut off. test/n8n/processed-data.test.ts holds the two together.
 */
const rows = new Map<string, readonly DeduplicationItemTypes[]>();
let broken = false;
let installed = false;
/** Called before and after each statement takes effect; what it throws is a database error. */
let watch: (moment: 'before' | 'after', statement: 'record' | 'remove') => Promise<void> | void =
	nextTurn;

/** A real database answers later; whoever does not take turns loses a mark here. */
function nextTurn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

const idOf = ({ workflow, node }: ICheckProcessedContextData) => `${workflow.id}:${node?.id}`;

const store: IDataDeduplicator = {
	async checkProcessedAndRecord(items, _scope, context, { maxEntries }) {
		if (broken) throw new Error('database is locked');
		const id = idOf(context);
		const stored = rows.get(id);
		const before = new Set(stored);
		const processed = items.filter((item) => before.has(item));
		const fresh = items.filter((item) => !before.has(item));
		await watch('before', 'record');
		const row = [...(stored ?? []), ...fresh];
		if (maxEntries) row.splice(0, row.length - maxEntries);
		rows.set(id, row);
		await watch('after', 'record');
		return { new: fresh, processed };
	},
	async removeProcessed(items, _scope, context) {
		if (broken) throw new Error('database is locked');
		const id = idOf(context);
		const stored = rows.get(id);
		if (stored === undefined) return;
		await watch('before', 'remove');
		const row = [...stored];
		for (const item of items) {
			const index = row.indexOf(item);
			if (index !== -1) row.splice(index, 1);
		}
		rows.set(id, row);
		await watch('after', 'remove');
	},
	async clearAllProcessedItems(_scope, context) {
		rows.delete(idOf(context));
	},
	async getProcessedDataCount(_scope, context) {
		return rows.get(idOf(context))?.length ?? 0;
	},
};

/** What a node needs of n8n to reach this store, without the rest of n8n. */
export function storeContext({ workflow = 'w', node = 'n', maxEntries = 0 } = {}) {
	const place = { workflow: { id: workflow, active: false }, node: { id: node } as INode };
	const settings = new Set<string>();
	let recorded = 0;
	const noted = (scope: string, options: ICheckProcessedOptions) => {
		settings.add(JSON.stringify([scope, options]));
		return maxEntries > 0 ? { ...options, maxEntries } : options;
	};
	const context = {
		getWorkflow: () => place.workflow,
		getNode: () => place.node,
		helpers: {
			checkProcessedAndRecord: async (
				items: string[],
				scope: 'node',
				o: ICheckProcessedOptions,
			) => {
				const output = await store.checkProcessedAndRecord(items, scope, place, noted(scope, o));
				recorded += output.new.length;
				return output;
			},
			removeProcessed: async (items: string[], scope: 'node', o: ICheckProcessedOptions) =>
				await store.removeProcessed(items, scope, place, noted(scope, o)),
		},
	} as unknown as IExecuteFunctions;
	return { context, settings, recorded: () => recorded };
}

/** Puts the store behind n8n's helpers; once per process, as n8n does at boot. */
export function useProcessedData(): void {
	if (installed) return;
	installed = true;
	void DataDeduplicationService.init(store);
}

/** A new database, and a process that has sent nothing yet. */
export function forgetProcessedData(): void {
	rows.clear();
	forgetRecentPayments();
	forgetLooks();
}

export function breakProcessedData(isBroken: boolean): void {
	broken = isBroken;
}

/** Watches every statement from now on; without a watcher each takes a turn of the event loop. */
export function watchProcessedData(watcher?: typeof watch): void {
	watch = watcher ?? nextTurn;
}

export function processedEntries(): number {
	return [...rows.values()].reduce((sum, row) => sum + row.length, 0);
}

export function processedRow({ workflow = 'w', node = 'n' } = {}): readonly unknown[] {
	return rows.get(`${workflow}:${node}`) ?? [];
}
