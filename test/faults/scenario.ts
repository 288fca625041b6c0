import type { IDataObject } from 'n8n-workflow';

import { newExecution, type NodeSetup, runNode } from '../support/context';
import type { Sandbox } from '../support/sandbox';
import type { Timing } from './payments';
import type { Plan } from './plans';
import { readError, readItems, type Report } from './report';

/**
 * What nobody but the user may see, but for its last two digits; every run carries it through. The
 * judge looks for all nine: seven turn up in a hash by chance, once in some ten thousand runs.
 */
export const CANARY_PHONE = '8412399';

const MAX_TRIES = 3;

/** Plays one plan through n8n-core's own contexts, and reads what the node says about it. */
export async function play(plan: Plan, sandbox: Sandbox, timing: Timing): Promise<Report> {
	const references = await plan.payment.references(plan, sandbox);
	const report: Report = {
		plan,
		references,
		endings: new Map(),
		broken: [],
		slow: new Set(),
		visible: '',
	};
	const items = itemsOf(plan, references);
	await arm(plan, items, sandbox);

	const cancel = plan.sequel === 'cancel' ? new AbortController() : undefined;
	if (cancel) {
		AbortSignal.timeout(plan.cancelAfterMs).addEventListener('abort', () => {
			report.cancelledAt = Date.now();
			cancel.abort();
		});
	}
	const first: NodeSetup = {
		nodeType: plan.payment.node(timing),
		parameters: parametersOf(plan),
		credentials: credentialOf(plan, sandbox),
		items,
		runData: newExecution(),
		executionId: `${plan.id}-1`,
		nodeId: plan.id,
		...(plan.continueOnFail && { onError: 'continueRegularOutput' as const }),
		...(cancel && { cancel: cancel.signal }),
	};
	const again = { ...first, executionId: `${plan.id}-2` };
	// The journal goes with its execution; the database stays.
	const anew = { ...again, runData: newExecution() };

	const running = execute(first, plan, report);
	if (plan.sequel === 'overlap') {
		await new Promise((resolve) => setTimeout(resolve, plan.cancelAfterMs / 4));
		await execute(anew, plan, report);
	}
	const failed = await running;
	// n8n offers it for executions that failed.
	if (plan.sequel === 'editorRetry' && failed) await execute(again, plan, report);
	if (plan.sequel === 'newExecution') await execute(anew, plan, report);
	report.visible += JSON.stringify([first.runData, anew.runData]);
	return report;
}

function itemsOf(plan: Plan, references: string[]): IDataObject[] {
	const items = references.map((reference, index) => ({
		reference,
		msisdn: CANARY_PHONE + plan.payer.digits,
		amount: 100 + index,
	}));
	if (plan.sequel === 'duplicateItem' && items[0]) items.push({ ...items[0] });
	return items;
}

function parametersOf({ payment, lanes, stopsInDoubt }: Plan): NodeSetup['parameters'] {
	const options = {
		concurrency: lanes,
		...(stopsInDoubt && { whenOutcomeUnknown: 'stop' }),
	};
	return { ...payment.parameters, options } as NodeSetup['parameters'];
}

function credentialOf(plan: Plan, sandbox: Sandbox): NodeSetup['credentials'] {
	const elsewhere = {
		closedPort: { baseUrl: 'http://127.0.0.1:9' },
		unknownHost: { baseUrl: 'https://nowhere.invalid' },
	};
	return plan.payment.credentials(sandbox, {
		honoursIdempotencyKey: plan.honoursKey,
		...(plan.fault.credential as IDataObject | undefined),
		...(plan.fault.baseUrl && elsewhere[plan.fault.baseUrl]),
	});
}

async function arm(plan: Plan, items: IDataObject[], sandbox: Sandbox): Promise<void> {
	const reference = items[plan.struck]?.reference;
	if (plan.fault.order === undefined || typeof reference !== 'string') return;
	const { path, provider } = plan.payment;
	await sandbox.arm({ ...plan.fault.order, match: { method: 'POST', reference, path } }, provider);
}

/**
 * n8n's own retry: the whole node again when it throws or its first item has an error.
 *
 * @returns whether the execution failed
 */
async function execute(setup: NodeSetup, plan: Plan, report: Report): Promise<boolean> {
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
		return 'error' in result;
	}
}
