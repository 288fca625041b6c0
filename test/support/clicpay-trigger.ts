import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ClicPayTrigger } from '../../nodes/ClicPay/ClicPayTrigger.node';
import type { Sandbox } from './sandbox';
import { TriggerHost } from './trigger-host';
import { until } from './until';

interface Webhook {
	id: number;
	url: string;
	active: boolean;
	events_enabled: string[];
	wallet_ids: number[];
	organization_ids: number[];
}

let hosts = 0;

/** The trigger as a user sets it up; every host is a workflow of its own. */
export async function triggerHost(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
	credential: Record<string, unknown> = {},
): Promise<TriggerHost> {
	return await TriggerHost.start({
		nodeType: new ClicPayTrigger(),
		credentials: sandbox.credential(credential),
		parameters,
		workflowId: `workflow-${++hosts}`,
	});
}

/** A call to the provider as its own account does it. */
export async function call(
	sandbox: Sandbox,
	method: string,
	path: string,
	body?: object,
): Promise<Record<string, unknown>> {
	const { accessToken } = sandbox.ready.providers.clicpay.credentials;
	const response = await fetch(sandbox.baseUrl + path, {
		method,
		headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) }),
	});
	return (await response.json()) as Record<string, unknown>;
}

/** What is registered, without the one that the sandbox starts with. */
export async function webhooks(sandbox: Sandbox): Promise<Webhook[]> {
	const { data } = await call(sandbox, 'GET', '/api/v2/webhooks');
	return (data as Webhook[]).filter(({ id }) => id !== 1);
}

/** A payment by a customer; the last two digits of the number decide how it ends. */
export async function pay(sandbox: Sandbox, notes: string, ending = '67'): Promise<string> {
	const body = await call(sandbox, 'POST', '/api/v2/wallets/144365/c2b/mpesa', {
		msisdn: `8412345${ending}`,
		amount: 500,
		reference_description: 'Compra online',
		internal_notes: notes,
	});
	return String(body.clicpay_reference);
}

/** Sends an event about a payment on demand; `data` replaces fields of it. */
export async function announce(
	sandbox: Sandbox,
	reference: string,
	wish: Record<string, unknown> = {},
): Promise<number[]> {
	const path = '/api/deliveries/clicpay';
	const { deliveries } = (await sandbox.control('POST', path, { reference, ...wish })) as {
		deliveries: number[];
	};
	return deliveries;
}

export interface SandboxDelivery {
	id: number;
	type: string;
	reference: string;
	status: string;
	attempts: Array<{ answer: { status: number } | null; error: string | null }>;
}

export async function deliveries(sandbox: Sandbox): Promise<SandboxDelivery[]> {
	const all = (await sandbox.control('GET', '/api/deliveries/clicpay')) as SandboxDelivery[];
	// The log starts with two of the documentation's examples.
	return all.filter(({ id }) => id > 2);
}

/** The statuses that each try of these deliveries was answered with, once they all have one. */
export async function answers(sandbox: Sandbox, ids: readonly number[]): Promise<number[]> {
	let statuses: Array<number | undefined> = [];
	await until(async () => {
		const wanted = (await deliveries(sandbox)).filter(({ id }) => ids.includes(id));
		const tries = wanted.flatMap(({ attempts }) => attempts);
		statuses = tries.map(({ answer }) => answer?.status);
		return tries.length >= ids.length && tries.every(({ answer, error }) => answer ?? error);
	});
	return statuses.map((status) => status ?? 0);
}

interface Kept {
	id: string;
	secret?: string;
	previous?: { secret: string };
}

/** What the node keeps, by address. */
export function kept(database: string): Record<string, Kept> {
	const [data] = Object.values(JSON.parse(database) as Record<string, IDataObject>);
	return (data?.subscriptions ?? {}) as Record<string, Kept>;
}

/** The same account at an address where nobody listens. */
export function dead(credentials: Record<string, IDataObject>): Record<string, IDataObject> {
	return { clicPayApi: { ...credentials.clicPayApi, baseUrl: 'http://127.0.0.1:9' } };
}
