import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { ClicPayWalletTrigger } from '../../../nodes/ClicPay/ClicPayWalletTrigger.node';
import type { Sandbox } from '../../support/sandbox';
import { registrationsIn } from '../../support/sealed';
import { TriggerHost } from '../../support/trigger-host';

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
	change = (nodeType: INodeType): INodeType => nodeType,
): Promise<TriggerHost> {
	return await TriggerHost.start({
		nodeType: change(new ClicPayWalletTrigger()),
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

/** What the node keeps, by address, with its secrets opened. */
export function kept(host: TriggerHost, staticData = host.database) {
	const material = String(host.credentials.clicPayApi?.accessToken);
	const { workflowId } = host;
	return registrationsIn(staticData, { workflowId, nodeId: 'node-under-test', material });
}

/** The same account at an address where nobody listens. */
export function dead(credentials: Record<string, IDataObject>): Record<string, IDataObject> {
	return { clicPayApi: { ...credentials.clicPayApi, baseUrl: 'http://127.0.0.1:9' } };
}
