import type { IDataObject } from 'n8n-workflow';

import { newExecution, type NodeSetup, runNode } from '../test/support/context';
import type { Sandbox } from '../test/support/sandbox';
import { amountOf, parametersOf } from './fields';
import type { LedgerLane } from './ledger/lane';
import type { Timing } from './payments';
import type { Plan } from './plans';
import { readError, readItems, type Report } from './report';
import { STORIES } from './stories';

/**
 * What nobody but the user may see, but for its last two digits; every run carries it through. The
 * judge looks for all nine: seven turn up in a hash by chance, once in some ten thousand runs.
 */
export const CANARY_PHONE = '8412399';

const MAX_TRIES = 3;

/**
 * Plays one plan through n8n-core's own contexts, and reads what the node says about it.
 *
 * @param lane for plans whose payments are claimed in a Payment Ledger
 */
export async function play(
	plan: Plan,
	sandbox: Sandbox,
	timing: Timing,
	lane?: LedgerLane,
): Promise<Report> {
	const amounts = Array.from({ length: plan.items }, (_, index) => amountOf(plan, index).booked);
	const references = await plan.payment.references({ ...plan, amounts }, sandbox);
	const report: Report = {
		plan,
		references,
		amounts: new Map(),
		endings: new Map(),
		broken: [],
		slow: new Set(),
		found: new Set(),
		silent: [],
		visible: '',
	};
	const items = itemsOf(plan, report);
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
		parameters: parametersOf(plan, plan.payment),
		credentials: {
			...credentialOf(plan, sandbox),
			...(plan.ledger && (await lane?.credential(plan.ledger))),
		},
		items,
		runData: newExecution(),
		executionId: `${plan.id}-1`,
		nodeId: plan.id,
		...(plan.continueOnFail && { onError: 'continueRegularOutput' as const }),
		...(cancel && { cancel: cancel.signal }),
	};
	if (plan.story) {
		const run = async (setup: NodeSetup, into = report) => await execute(setup, plan, into);
		await STORIES[plan.story]({ plan, report, first, timing, run, ...(lane && { lane }) });
	} else await playSequel(plan, first, report);
	report.visible += JSON.stringify(first.runData);
	return report;
}

async function playSequel(plan: Plan, first: NodeSetup, report: Report): Promise<void> {
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
	report.visible += JSON.stringify(anew.runData);
}

function itemsOf(plan: Plan, report: Report): IDataObject[] {
	const items = report.references.map((reference, index) => {
		const { typed, booked } = amountOf(plan, index);
		if (plan.payment.bookedAsAsked) report.amounts.set(reference, booked);
		const msisdn = CANARY_PHONE + plan.payer.digits;
		return { reference, msisdn, amount: typed, ...plan.payment.columns?.(plan.payer, reference) };
	});
	if (plan.sequel === 'duplicateItem' && items[0]) items.push({ ...items[0] });
	return items;
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
	const { path, provider, settles } = plan.payment;
	if (plan.fault.on === 'settle') {
		if (settles === undefined) return;
		const match = { method: 'GET', reference, path: settles.path };
		await sandbox.arm({ ...plan.fault.order, times: 0, match }, provider);
		return;
	}
	const order = inWordsOf(plan.payment, plan.fault.order);
	await sandbox.arm({ ...order, match: { method: 'POST', reference, path } }, provider);
}

/** Where a row has one provider's word for a payment that went through. */
function inWordsOf({ paidWord }: Plan['payment'], order: NonNullable<Plan['fault']['order']>) {
	if (paidWord === undefined) return order;
	const text = JSON.stringify(order).replaceAll('SUCCESSFUL', paidWord.toUpperCase());
	return JSON.parse(text) as typeof order;
}

/**
 * n8n's own retry: the whole node again when it throws or its first item has an error.
 *
 * @returns whether the execution failed
 */
async function execute(setup: NodeSetup, plan: Plan, report: Report): Promise<boolean> {
	const tries = plan.retryOnFail ? MAX_TRIES : 1;
	const since = Date.now();
	for (let attempt = 1; ; attempt++) {
		const result = await runNode(setup).catch((error: unknown) => ({ error }));
		const failed =
			'error' in result || ![undefined, null, false].includes(result.items[0]?.json.error as never);
		if (failed && attempt < tries && !setup.cancel?.aborted) continue;
		if ('error' in result) readError(result.error, setup, report, since);
		else {
			report.visible += JSON.stringify([result.items, result.hints]);
			readItems(result.items, setup, report, since);
		}
		return 'error' in result;
	}
}
