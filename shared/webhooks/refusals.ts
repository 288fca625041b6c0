import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../bounded-map';

const QUIET_MS = 60_000;
const MOST_COUNTED = 1_000;

interface Count {
	total: number;
	unlogged: number;
	loggedAt: number;
}

const counts = new BoundedMap<string, Count>(MOST_COUNTED);

/**
 * Counts what did not start the workflow and logs it with its reason: at once the first time, then
 * at most once a minute, so that a flood of forged calls does not fill the disk.
 */
export function noteRefusal(
	context: IWebhookFunctions,
	trigger: string,
	reason: string,
	now: number,
): void {
	const key = `${trigger} ${reason}`;
	const count = counts.take(key, () => ({ total: 0, unlogged: 0, loggedAt: -Infinity }));
	count.total++;
	count.unlogged++;
	if (now - count.loggedAt < QUIET_MS) return;
	context.logger.warn(
		`${context.getNode().name}: ${count.unlogged} webhook call(s) did not start the workflow: ${reason} (${count.total} in all).`,
		{ workflowId: context.getWorkflow().id, reason, count: count.unlogged },
	);
	count.unlogged = 0;
	count.loggedAt = now;
}

/** How often a trigger refused for this reason since the process started. */
export function refusalCount(trigger: string, reason: string): number {
	return counts.get(`${trigger} ${reason}`)?.total ?? 0;
}
