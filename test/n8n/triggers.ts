import { createHmac } from 'node:crypto';

import { chain, clicPayCredential, node, type Node, type Stage, type Workflow } from './support';
import { until } from './support';
import { registrationsIn } from '../support/sealed';

/** The node “Trigger”; its webhookId is part of the address. */
export function trigger(parameters: Record<string, unknown> = {}): Node {
	return node('Trigger', 'n8n-nodes-payment-providers.clicPayWalletTrigger', 2, parameters, {
		credentials: clicPayCredential,
		webhookId: crypto.randomUUID(),
	});
}

/** A workflow that a payment starts. */
export function waitingForPayment(parameters: Record<string, unknown> = {}): Workflow {
	return chain('Waiting for a payment', [
		trigger(parameters),
		node('Seen', 'n8n-nodes-base.noOp', 1),
	]);
}

/** Of a trigger’s address. */
const LAST_PARTS: Record<string, string> = {
	capayBeneficiariesTrigger: 'capay',
	clicPayWalletTrigger: 'clicpay',
	invoiceCaptureTrigger: 'fatoripay',
	kapitaleOrderTrigger: 'kapitale',
	toyTrigger: 'toy',
};

/** An n8n, in whatever mode, with the sandbox beside it; its address is that of its webhooks. */
export type Running = Pick<Stage, 'api' | 'clicPayUrl' | 'sandbox'> & {
	n8n: Pick<Stage['n8n'], 'query' | 'url'>;
};

/** One published workflow of a stage, as its provider and its n8n see it. */
export class Published {
	private constructor(
		private readonly stage: Running,
		readonly id: string,
		private readonly path: string,
	) {}

	static async open(stage: Running, workflow: Workflow = waitingForPayment()): Promise<Published> {
		const [{ id, nodes }] = await stage.api.importWorkflows([workflow]);
		const { type, webhookId } = nodes.find(({ name }: Node) => name === 'Trigger');
		const published = new Published(
			stage,
			id,
			`${webhookId}/${LAST_PARTS[type.split('.').at(-1)]}`,
		);
		await stage.api.publish(id);
		return published;
	}

	get url(): string {
		return `${this.stage.n8n.url}/webhook/${this.path}`;
	}

	get testUrl(): string {
		return this.url.replace('/webhook/', '/webhook-test/');
	}

	/** Ended or not, without those that a person started. */
	async runs(): Promise<number> {
		const rows = await this.stage.n8n.query(
			`SELECT COUNT(*) AS n FROM execution_entity WHERE "workflowId" = ? AND mode = 'webhook'`,
			[this.id],
		);
		return Number(rows[0].n);
	}

	async untilRuns(count: number, timeoutMs = 30_000): Promise<void> {
		await until(async () => (await this.runs()) >= count, `${count} executions`, timeoutMs);
	}

	/** The items that the trigger gave, oldest execution first. */
	async items(): Promise<Array<Record<string, unknown>>> {
		const executions = await this.stage.api.executions({ workflowId: this.id, limit: 100 });
		const items = [];
		for (const { id, mode } of executions.reverse()) {
			if (mode !== 'webhook') continue;
			const execution = await this.stage.api.waitForExecution(id);
			items.push(...execution.items('Trigger').map(({ json }) => json));
		}
		return items;
	}

	/** ClicPay's reference of each execution, many of them. */
	async references(): Promise<string[]> {
		const rows = await this.stage.n8n.query(
			'SELECT data FROM execution_data JOIN execution_entity ON id = "executionId" WHERE execution_entity."workflowId" = ?',
			[this.id],
		);
		return rows.map(({ data }) => /"(CP\w+)"/.exec(String(data))?.[1] ?? 'none');
	}

	/** The row that n8n keeps the trigger's memory in. */
	async staticData(): Promise<string> {
		const [row] = await this.stage.n8n.query(
			'SELECT "staticData" FROM workflow_entity WHERE id = ?',
			[this.id],
		);
		const memory = row.staticData ?? '{}';
		// SQLite has it as text, PostgreSQL as JSON.
		return typeof memory === 'string' ? memory : JSON.stringify(memory);
	}

	/** What signs, opened with the credential of the sandbox; empty while nothing is registered. */
	async secret(): Promise<string> {
		const material = String(this.stage.sandbox.providers.clicpay.credentials.accessToken);
		const node = { workflowId: this.id, nodeId: 'trigger', material };
		return registrationsIn(await this.staticData(), node)[this.url]?.secret ?? '';
	}

	/** A delivery of our own making, signed as ClicPay does. */
	async post(
		body: string,
		secret: string,
		headers: Record<string, string> = {},
		url = this.url,
	): Promise<number> {
		const signature = createHmac('sha256', secret).update(body).digest('hex');
		return await this.send(body, { 'x-clicpay-signature': signature, ...headers }, url);
	}

	async send(body: string, headers: Record<string, string>, url = this.url): Promise<number> {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body,
		});
		await response.arrayBuffer();
		return response.status;
	}
}

export function eventBody(reference: string): string {
	const data = { clicpay_reference: reference, status: 'successful', amount: 10 };
	return JSON.stringify({ id: reference, event: 'transaction.completed', data });
}

/** A call to the provider as its own account does it. */
export async function call(
	stage: Running,
	method: string,
	path: string,
	body?: object,
): Promise<Record<string, unknown>> {
	const { accessToken } = stage.sandbox.providers.clicpay.credentials;
	const response = await fetch(stage.clicPayUrl + path, {
		method,
		headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) }),
	});
	return (await response.json()) as Record<string, unknown>;
}

/** The addresses that are registered, without the one that the sandbox starts with. */
export async function registered(stage: Running): Promise<string[]> {
	const { data } = await call(stage, 'GET', '/api/v2/webhooks');
	return (data as Array<{ id: number; url: string }>)
		.filter(({ id }) => id !== 1)
		.map(({ url }) => url);
}

export async function pay(stage: Running, notes: string, msisdn = '841234567'): Promise<string> {
	const body = await call(stage, 'POST', '/api/v2/wallets/144365/c2b/mpesa', {
		msisdn,
		amount: 500,
		reference_description: 'Compra online',
		internal_notes: notes,
	});
	return String(body.clicpay_reference);
}

/** How every delivery that the sandbox made ended. */
export async function deliveries(
	stage: Running,
): Promise<Array<{ status: string; attempts: Array<{ answer: { status: number } | null }> }>> {
	const all = await stage.sandbox.deliveries('clicpay');
	return all.filter(({ id }) => id > 2);
}
