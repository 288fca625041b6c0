import { DataDeduplicationService } from 'n8n-core';

import { useProcessedData } from '../test/support/processed-data';
import type { Death } from './plans';

/** By node: processes that are to die, and how many statements they have sent. */
const dying = new Map<string, Death & { sent: number }>();
let installed = false;

/**
 * Runs a node whose process dies at a statement of n8n's database. What it still wants to write is
 * lost, so it can send nothing more either: a payment is recorded before it is sent.
 */
export async function runUntilKilled(
	nodeId: string,
	kill: Death,
	run: () => Promise<void>,
): Promise<void> {
	install();
	dying.set(nodeId, { ...kill, sent: 0 });
	await run();
	dying.delete(nodeId);
}

/** Stands in front of whatever store the tests put behind n8n's helpers. */
function install(): void {
	if (installed) return;
	installed = true;
	useProcessedData();
	const service = DataDeduplicationService.getInstance();
	const record = service.checkProcessedAndRecord.bind(service);
	const remove = service.removeProcessed.bind(service);
	service.checkProcessedAndRecord = async (items, scope, context, options) =>
		await statement(context.node?.id, async () => await record(items, scope, context, options));
	service.removeProcessed = async (items, scope, context, options) =>
		await statement(context.node?.id, async () => await remove(items, scope, context, options));
}

async function statement<T>(nodeId: string | undefined, carryOut: () => Promise<T>): Promise<T> {
	const kill = dying.get(nodeId ?? '');
	if (kill === undefined) return await carryOut();
	kill.sent++;
	if (kill.sent < kill.at) return await carryOut();
	if (kill.sent === kill.at && kill.isDone) await carryOut();
	throw new Error('the process is gone');
}
