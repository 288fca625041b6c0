import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	IDataDeduplicator,
} from 'n8n-workflow';

/** n8n's processed-data table, in memory: same interface, same read-modify-write, no lock. */
const rows = new Map<string, Set<DeduplicationItemTypes>>();
let broken = false;
let installed = false;

function rowOf({ workflow, node }: ICheckProcessedContextData): Set<DeduplicationItemTypes> {
	const id = `${workflow.id}:${node?.id}`;
	const row = rows.get(id) ?? new Set();
	rows.set(id, row);
	return row;
}

const store: IDataDeduplicator = {
	async checkProcessedAndRecord(items, _scope, context) {
		if (broken) throw new Error('database is locked');
		const row = rowOf(context);
		const isNew = items.filter((item) => !row.has(item));
		const processed = items.filter((item) => row.has(item));
		// A real database answers later; whoever does not take turns loses a mark here.
		await new Promise((resolve) => setImmediate(resolve));
		for (const item of items) row.add(item);
		return { new: isNew, processed };
	},
	async removeProcessed(items, _scope, context) {
		if (broken) throw new Error('database is locked');
		await new Promise((resolve) => setImmediate(resolve));
		for (const item of items) rowOf(context).delete(item);
	},
	async clearAllProcessedItems(_scope, context) {
		rowOf(context).clear();
	},
	async getProcessedDataCount(_scope, context) {
		return rowOf(context).size;
	},
};

/** Puts the store behind n8n's helpers; once per process, as n8n does at boot. */
export function useProcessedData(): void {
	if (installed) return;
	installed = true;
	void DataDeduplicationService.init(store);
}

export function forgetProcessedData(): void {
	rows.clear();
}

export function breakProcessedData(isBroken: boolean): void {
	broken = isBroken;
}

export function processedEntries(): number {
	return [...rows.values()].reduce((sum, row) => sum + row.size, 0);
}
