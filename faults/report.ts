import type { INodeExecutionData } from 'n8n-workflow';

import type { NodeSetup } from '../test/support/context';
import type { Plan } from './plans';
import type { Ending } from './fault-row';

/** What the node said about the payments of one plan. */
export interface Report {
	plan: Plan;
	/** Of the payments, in the order of the items: what the ledger knows them by. */
	references: string[];
	/** What each payment must be booked with, where it has an amount of its own. Major units. */
	amounts: Map<string, number>;
	/** By reference, one for each execution. */
	endings: Map<string, Ending[]>;
	/** Ways in which the node broke its word, in plain words. */
	broken: string[];
	/** References whose doubt comes from the deadline. */
	slow: Set<string>;
	/** References whose payments were looked up, since their answers came too late or not at all. */
	found: Set<string>;
	/** Executions that could not use the ledger: they say that they sent nothing, and that is all. */
	silent: Array<{ reference: string; since: number; until: number }>;
	cancelledAt?: number;
	/** Everything the user, the log and the database get to see. */
	visible: string;
}

/** What a story puts behind a reference, to have another one of the same payment. */
export const OTHER = '__';

/** The payment that a reference is of, whatever a story put behind it. */
export const paymentOf = (reference: unknown): string => String(reference).split(OTHER)[0] ?? '';

const ENDINGS: readonly string[] = ['succeeded', 'failed', 'pending', 'unknown', 'error'];

function note(report: Report, reference: string, ending: Ending): void {
	const endings = report.endings.get(reference) ?? [];
	endings.push(ending);
	report.endings.set(reference, endings);
}

/** How an execution says that it could not use its ledger. */
const NO_LEDGER = 'The Payment Ledger cannot be used';

/** It knows nothing of what others sent, so that it has an ending for its own time only. */
function noteSilence(report: Report, reference: string, since: number): void {
	report.silent.push({ reference, since, until: Date.now() });
	note(report, reference, 'notReached');
}

/**
 * One item out for one item in, each with an outcome; a doubtful one says what to look up.
 *
 * @param since when the execution began, in milliseconds
 */
export function readItems(
	output: INodeExecutionData[],
	setup: NodeSetup,
	report: Report,
	since: number,
): void {
	const items = setup.items ?? [];
	const { column } = report.plan.payment;
	if (output.length !== items.length) {
		report.broken.push(`${items.length} items in, ${output.length} out`);
	}
	for (const { json, pairedItem } of output) {
		const index = (pairedItem as { item: number } | undefined)?.item ?? -1;
		const reference = String(items[index]?.reference);
		const isError = json.error !== undefined;
		const ending = (isError && json.outcome === 'failed' ? 'error' : json.outcome) as Ending;
		if (ending === 'error' && JSON.stringify(json).includes(NO_LEDGER)) {
			noteSilence(report, reference, since);
			continue;
		}
		if (!ENDINGS.includes(ending)) {
			report.broken.push(`item ${index} ends as ${String(ending)}`);
		}
		if (ending === 'unknown' && paymentOf(json[column]) !== reference) {
			report.broken.push(`item ${index} is unknown without its reference`);
		}
		const { code } = (json.details ?? { code: json.reasonCode }) as { code?: string };
		if (code === 'deadline') report.slow.add(reference);
		if (json.foundBy !== undefined) report.found.add(reference);
		note(report, reference, ending);
	}
}

/** An error names the item that failed and, in its description, every other one that was sent. */
export function readError(error: unknown, setup: NodeSetup, report: Report, since: number): void {
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
	const isSilent = message.includes(NO_LEDGER);
	if ((failed === undefined && !isSilent) || message.includes('Unexpected error')) {
		report.broken.push(`error without a class: ${message}`);
		return;
	}
	const sent = new Map(
		[...String(description).matchAll(/(\S+) \((succeeded|failed|pending|unknown)\)/g)].map(
			([, reference = '', outcome]) => [paymentOf(reference), outcome as Ending],
		),
	);
	(setup.items ?? []).forEach(({ reference }, index) => {
		const name = String(reference);
		if (index !== failed) {
			const known = sent.get(report.plan.payment.nameOf(name)) ?? 'notReached';
			// An error gives the reason of its own item only; this one may have missed its deadline too.
			if (known === 'unknown') report.slow.add(name);
			if (isSilent && known === 'notReached') noteSilence(report, name, since);
			else note(report, name, known);
			return;
		}
		if (isSilent) {
			noteSilence(report, name, since);
			return;
		}
		if (context?.data?.code === 'deadline') report.slow.add(name);
		note(report, name, context?.data?.kind === 'unknown' ? 'unknown' : 'error');
	});
}
