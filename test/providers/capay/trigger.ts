import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CapayBeneficiariesTrigger } from '../../../nodes/Capay/CapayBeneficiariesTrigger.node';
import { announce, answers } from '../../support/deliveries';
import type { Sandbox } from '../../support/sandbox';
import { TriggerHost } from '../../support/trigger-host';
import { until } from '../../support/until';
import { capayCredential, type Played } from './calls';

interface Webhook {
	id: string;
	endpoint: string;
	events: string[];
}

let hosts = 0;

/** The trigger as a user sets it up; every host is a workflow of its own. */
export async function triggerHost(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
	credential: IDataObject = {},
): Promise<TriggerHost> {
	return await TriggerHost.start({
		nodeType: new CapayBeneficiariesTrigger(),
		credentials: capayCredential(sandbox, credential) as Record<string, IDataObject>,
		parameters,
		workflowId: `capay-${++hosts}`,
	});
}

/** A published trigger: Capay knows its address. */
export async function publishedHost(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
	credential: IDataObject = {},
): Promise<TriggerHost> {
	const host = await triggerHost(sandbox, parameters, credential);
	await host.activate();
	return host;
}

/** A call to Capay as its own account does it. */
export async function call(
	sandbox: Played,
	method: string,
	path: string,
	body?: object,
): Promise<Record<string, unknown>> {
	const { baseUrl, credentials } = sandbox.ready.providers.capay;
	const { apiKey, apiUser } = credentials;
	const send = async (verb: string, to: string, what?: object, token?: string) => {
		const response = await fetch(baseUrl + to, {
			method: verb,
			headers: {
				'content-type': 'application/json',
				...(token !== undefined && { authorization: `Bearer ${token}` }),
			},
			...(what && { body: JSON.stringify(what) }),
		});
		return (await response.json()) as Record<string, unknown>;
	};
	const { accessToken } = await send('POST', '/authenticate', { apiUser, apiKey });
	return await send(method, path, body, String(accessToken));
}

/** What is registered, oldest first. */
export async function webhooks(sandbox: Played): Promise<Webhook[]> {
	const { data } = await call(sandbox, 'GET', '/webhooks?limit=100');
	return (data as Webhook[]).reverse();
}

/** A payment to the beneficiary of the examples, which completes. */
export async function pay(sandbox: Played, referenceId: string): Promise<string> {
	const { samples } = sandbox.ready.providers.capay;
	const { id } = await call(sandbox, 'POST', '/payments', {
		beneficiaryId: samples.beneficiaryId,
		currencyCode: 'AUD',
		amount: 12.5,
		chargeType: 'SHARED',
		paymentReference: 'Invoice 7',
		paymentDate: new Date().toISOString().slice(0, 10),
		purposeCode: 'GOODS',
		sourceOfFunds: 'Business Income',
		referenceId,
	});
	return String(id);
}

/** What a person does in the console. */
export async function decide(sandbox: Sandbox, reference: string, action: string, more?: object) {
	return await sandbox.control('POST', `/api/transactions/${reference}/${action}`, more);
}

/** The statuses that a message on demand was answered with. */
export async function announced(
	sandbox: Sandbox,
	reference: string,
	wish: Record<string, unknown> = {},
): Promise<number[]> {
	const ids = await announce(sandbox, reference, wish, 'capay');
	return await answers(sandbox, ids, 'capay');
}

export async function untilRuns(host: TriggerHost, times: number): Promise<void> {
	await until(async () => host.executions.length >= times);
}
