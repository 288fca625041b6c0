import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { KapitaleOrderTrigger } from '../../../nodes/Kapitale/KapitaleOrderTrigger.node';
import { runNode } from '../../support/context';
import { announce, answers } from '../../support/deliveries';
import { calling, CNPJ, kapitaleCredential } from './calls';
import type { Sandbox } from '../../support/sandbox';
import { TriggerHost } from '../../support/trigger-host';
import { until } from '../../support/until';

export const INDUSTRY = '7b0c6f0e-5d3a-4c1f-9a52-3e8f00000001';
export const TOKEN = 'a-webhook-token-for-tests';
export const BEARER = { webhookAuthentication: 'bearer', webhookToken: TOKEN };

let hosts = 0;

/** The trigger as a user sets it up; every host is a workflow of its own. */
export async function triggerHost(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
	credential: IDataObject = BEARER,
): Promise<TriggerHost> {
	return await TriggerHost.start({
		nodeType: new KapitaleOrderTrigger(),
		credentials: kapitaleCredential(sandbox, credential) as Record<string, IDataObject>,
		parameters,
		workflowId: `kapitale-${++hosts}`,
	});
}

/** What Kapitale's support does with the e-mail. */
export async function tellSupport(
	sandbox: Sandbox,
	{ url }: { url: string },
	settings: Record<string, unknown> = {},
): Promise<void> {
	const more = { webhookAuthType: 'bearer', webhookAuthToken: TOKEN, ...settings };
	await sandbox.set({ webhookUrl: url, ...more }, 'kapitale');
}

/** A new order; its buyer decides what becomes of it. */
export async function order(
	sandbox: Sandbox,
	reference: string,
	buyer: keyof typeof CNPJ = 'staysPending',
): Promise<string> {
	const items = [{ reference, cnpj: CNPJ[buyer] }];
	const { items: made } = await runNode(calling(sandbox, 'order.create', { items }));
	return String(made[0]?.json.orderId);
}

/** What a person does in the console. */
export async function decide(sandbox: Sandbox, orderId: string, action: string): Promise<void> {
	await sandbox.control('POST', `/api/transactions/${orderId}/${action}`);
}

/** The statuses that an event on demand was answered with. */
export async function announced(
	sandbox: Sandbox,
	orderId: string,
	wish: Record<string, unknown> = {},
): Promise<number[]> {
	const ids = await announce(sandbox, orderId, wish, 'kapitale');
	return await answers(sandbox, ids, 'kapitale');
}

export function eventOf(orderId: string, more: Record<string, unknown> = {}): string {
	const { type = 'order.approved', ...data } = more;
	return JSON.stringify({
		event_type: type,
		destination_id: INDUSTRY,
		data: { order_id: orderId, order_no: 'ORD-1', status: 'pending', ...data },
	});
}

export const bearer = (token = TOKEN) => ({ authorization: `Bearer ${token}` });

/** A published trigger whose address Kapitale's support has entered. */
export async function knownHost(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
	settings: Record<string, unknown> = {},
): Promise<TriggerHost> {
	const host = await triggerHost(sandbox, parameters);
	await host.activate();
	await tellSupport(sandbox, host, settings);
	return host;
}

export async function untilRuns(host: TriggerHost, times: number): Promise<void> {
	await until(async () => host.executions.length >= times);
}
