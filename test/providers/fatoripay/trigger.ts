import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { InvoiceCaptureTrigger } from '../../../nodes/FatoriPay/InvoiceCaptureTrigger/InvoiceCaptureTrigger.node';
import type { Sandbox } from '../../support/sandbox';
import { TriggerHost } from '../../support/trigger-host';
import { fatoriPayCredential } from './calls';

export const TOKEN = 'a-webhook-token-for-tests';

let hosts = 0;

/** The trigger as a user sets it up; every host is a workflow of its own. */
export async function triggerHost(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
	credential: IDataObject = {},
): Promise<TriggerHost> {
	return await TriggerHost.start({
		nodeType: new InvoiceCaptureTrigger(),
		credentials: fatoriPayCredential(sandbox, { webhookToken: TOKEN, ...credential }),
		parameters,
		workflowId: `fatoripay-${++hosts}`,
	});
}

interface RegisteredTrigger {
	id: string;
	action: string;
	notification_url: string;
}

/** A call to the provider as its own merchant does it. */
export async function merchantCall<T>(
	sandbox: Pick<Sandbox, 'ready'>,
	method: string,
	path: string,
	body?: object,
): Promise<T> {
	const { baseUrl, credentials } = sandbox.ready.providers.fatoripay;
	const { clientId = '', clientSecret = '', username } = credentials;
	const json = { 'content-type': 'application/json' };
	const login = await fetch(`${baseUrl}/auth/login`, {
		method: 'POST',
		headers: { ...json, 'client-id': clientId, 'client-secret': clientSecret },
		body: JSON.stringify({ username }),
	});
	const { access_token: token } = (await login.json()) as { access_token: string };
	const response = await fetch(baseUrl + path, {
		method,
		headers: { ...json, authorization: `Bearer ${token}` },
		...(body && { body: JSON.stringify(body) }),
	});
	return (await response.json()) as T;
}

export const triggers = async (sandbox: Pick<Sandbox, 'ready'>) =>
	await merchantCall<RegisteredTrigger[]>(sandbox, 'GET', '/sandbox/triggers');

/** What a person does in the console. */
export async function decide(sandbox: Sandbox, invoiceId: string, action: string): Promise<void> {
	await sandbox.control('POST', `/api/transactions/${invoiceId}/${action}`);
}
