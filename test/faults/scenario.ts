import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { newExecution, type NodeSetup, runNode } from '../support/context';
import type { Sandbox } from '../support/sandbox';
import type { PaymentCase, Timing } from './payments';
import type { Ending, FaultRow } from './table';

/** What happens to the execution around the fault. */
export type Sequel = 'none' | 'editorRetry' | 'crash' | 'newExecution' | 'cancel' | 'duplicateItem';

export interface Plan {
	id: string;
	payment: PaymentCase;
	fault: FaultRow;
	items: number;
	/** Which item meets the fault. */
	struck: number;
	retryOnFail: boolean;
	continueOnFail: boolean;
	honoursKey: boolean;
	sequel: Sequel;
	cancelAfterMs: number;
}

export interface Report {
	plan: Plan;
	/** By reference. */
	endings: Map<string, Ending[]>;
	/** Ways in which the node broke its word, in plain words. */
	broken: string[];
	/** References whose doubt comes from the deadline. */
	slow: Set<string>;
	cancelledAt?: number;
	/** Everything the user, the log and the database get to see. */
	visible: string;
}

/** What nobody but the user may see; every run carries it through. */
export const CANARY_PHONE = '8412399';

const MAX_TRIES = 3;

/** Plays one plan through n8n-core's own contexts, and reads what the node says about it. */
export async function play(plan: Plan, sandbox: Sandbox, timing: Timing): Promise<Report> {
	const report: Report = { plan, endings: new Map(), broken: [], slow: new Set(), visible: '' };
	const items = itemsOf(plan);
	await arm(plan, items, sandbox);

	const cancel = plan.sequel === 'cancel' ? new AbortController() : undefined;
	if (cancel) {
		AbortSignal.timeout(plan.cancelAfterMs).addEventListener('abort', () => {
			report.cancelledAt = Date.now();
			cancel.abort();
		});
	}
	const runData = newExecution();
	const setup: NodeSetup = {
		nodeType: plan.payment.node(timing),
		parameters: plan.payment.parameters as NodeSetup['parameters'],
		credentials: credentialOf(plan, sandbox),
		items,
		runData,
		executionId: `${plan.id}-1`,
		nodeId: plan.id,
		...(plan.continueOnFail && { onError: 'continueRegularOutput' as const }),
		...(cancel && { cancel: cancel.signal }),
	};
	await execute(setup, plan, report);
	if (plan.sequel === 'editorRetry')
		await execute({ ...setup, executionId: `${plan.id}-2` }, plan, report);
	if (plan.sequel === 'crash' || plan.sequel === 'newExecution') {
		// The journal dies with the process; the database stays.
		await execute({ ...setup, runData: newExecution(), executionId: `${plan.id}-2` }, plan, report);
	}
	report.visible += JSON.stringify(runData);
	return report;
}

function itemsOf(plan: Plan): IDataObject[] {
	const items = Array.from({ length: plan.items }, (_, index) => ({
		reference: `${plan.id}-${index}`,
		msisdn: `${CANARY_PHONE}10`,
		amount: 100 + index,
	}));
	if (plan.sequel === 'duplicateItem' && items[0]) items.push({ ...items[0] });
	return items;
}

function credentialOf(plan: Plan, sandbox: Sandbox): NodeSetup['credentials'] {
	const elsewhere = {
		closedPort: { baseUrl: 'http://127.0.0.1:9' },
		unknownHost: { baseUrl: 'https://nowhere.invalid' },
	};
	return sandbox.credential({
		honoursIdempotencyKey: plan.honoursKey,
		...plan.fault.credential,
		...(plan.fault.baseUrl && elsewhere[plan.fault.baseUrl]),
	});
}

async function arm(plan: Plan, items: IDataObject[], sandbox: Sandbox): Promise<void> {
	const reference = items[plan.struck]?.reference;
	if (plan.fault.order === undefined || typeof reference !== 'string') return;
	await sandbox.arm({ ...plan.fault.order, match: { reference, path: plan.payment.path } });
}

/** n8n's own retry: the whole node again when it throws or its first item has an error. */
async function execute(setup: NodeSetup, plan: Plan, report: Report): Promise<void> {
	const tries = plan.retryOnFail ? MAX_TRIES : 1;
	for (let attempt = 1; ; attempt++) {
		const result = await runNode(setup).catch((error: unknown) => ({ error }));
		const failed =
			'error' in result || ![undefined, null, false].includes(result.items[0]?.json.error as never);
		if (failed && attempt < tries && !setup.cancel?.aborted) continue;
		if ('error' in result) readError(result.error, setup, report);
		else {
			report.visible += JSON.stringify([result.items, result.hints]);
			readItems(result.items, setup, report);
		}
		return;
	}
}

function note(report: Report, reference: string, ending: Ending): void {
	const endings = report.endings.get(reference) ?? [];
	endings.push(ending);
	report.endings.set(reference, endings);
}

function readItems(output: INodeExecutionData[], setup: NodeSetup, report: Report): void {
	const items = setup.items ?? [];
	if (output.length !== items.length) {
		report.broken.push(`${items.length} items in, ${output.length} out`);
	}
	for (const { json, pairedItem } of output) {
		const index = (pairedItem as { item: number } | undefined)?.item ?? -1;
		const reference = String(items[index]?.reference);
		const isError = json.error !== undefined;
		const ending = (isError && json.outcome === 'failed' ? 'error' : json.outcome) as Ending;
		if (!['succeeded', 'failed', 'pending', 'unknown', 'error'].includes(ending)) {
			report.broken.push(`item ${index} ends as ${String(ending)}`);
		}
		if (ending === 'unknown' && json.reference !== reference && !isError) {
			report.broken.push(`item ${index} is unknown without its reference`);
		}
		if (
			json.reasonCode === 'deadline' ||
			(json.details as { code?: string } | undefined)?.code === 'deadline'
		)
			report.slow.add(reference);
		note(report, reference, ending);
	}
}

/** An error names the item that failed and, in its description, the ones finished before it. */
function readError(error: unknown, setup: NodeSetup, report: Report): void {
	const { message, description, context } = error as {
		message: string;
		description?: string;
		context?: { itemIndex?: number; data?: { kind?: string; code?: string } };
	};
	report.visible += JSON.stringify([
		message,
		description,
		context,
		Object.entries(error as object),
	]);
	const failed = context?.itemIndex;
	if (failed === undefined || message.includes('Unexpected error')) {
		report.broken.push(`error without a class: ${message}`);
		return;
	}
	const finished = new Map(
		[...String(description).matchAll(/(\S+) \((succeeded|failed|pending|unknown)\)/g)].map(
			([, reference = '', outcome]) => [reference, outcome as Ending],
		),
	);
	(setup.items ?? []).forEach(({ reference }, index) => {
		const name = String(reference);
		const known = finished.get(name);
		const atFault = context?.data?.kind === 'unknown' ? 'unknown' : 'error';
		if (index === failed) {
			if (context?.data?.code === 'deadline') report.slow.add(name);
			note(report, name, atFault);
		} else if (known) note(report, name, known);
		else if (index > failed) note(report, name, 'notReached');
		else report.broken.push(`item ${index} is hidden by the error of item ${failed}`);
	});
}
