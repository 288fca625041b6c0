import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	IHookFunctions,
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { workflowOf } from './context';
import { credentialIdOf } from './credential-id';
import { answerOfN8n, asExpress, asN8nReads, call, type Call, logInto } from './n8n-http';
import { Response } from './response';
import type { TriggerSetup } from './trigger-setup';

const WEBHOOK_ID = 'a-webhook-id';
/** What n8n asks its database before an execution exists, each answered in a later turn at best. */
const QUESTIONS = 3;

/** Closed after each test, also after one that failed. */
const running: TriggerHost[] = [];

afterEach(async () => {
	await Promise.all(running.splice(0).map(async (host) => await host.close()));
});

/**
 * What n8n does around one trigger, on a real port: contexts of n8n-core, raw bytes beside the parsed
 * body, static data loaded for every call and, if changed, written back once the execution exists.
 */
export class TriggerHost {
	/** The items of every execution that was started. */
	readonly executions: IDataObject[] = [];
	readonly log: string[] = [];
	/** Deliveries that have come in. */
	received = 0;
	/** The workflow's row in the database. */
	database = '{}';
	parameters: INodeParameters;
	credentials: Record<string, IDataObject>;
	/** Stands for the database row that n8n makes; reject to make n8n answer 500. */
	startExecution: () => Promise<void> = async () => undefined;
	/** The registration of a test run. */
	testData = '{}';
	/** What n8n was told that it is called from outside. */
	publicOrigin: string | undefined;

	private constructor(
		private readonly server: Server,
		private readonly setup: TriggerSetup,
	) {
		this.parameters = setup.parameters ?? {};
		this.credentials = setup.credentials;
	}

	static async start(setup: TriggerSetup): Promise<TriggerHost> {
		const server = createServer();
		const host = new TriggerHost(server, setup);
		server.on('request', (request: IncomingMessage, response: ServerResponse) => {
			void host.handle(request, response);
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		running.push(host);
		return host;
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	get url(): string {
		return `${this.origin}/webhook/${WEBHOOK_ID}/${this.path}`;
	}

	get testUrl(): string {
		return this.url.replace('/webhook/', '/webhook-test/');
	}

	get workflowId(): string {
		return this.setup.workflowId ?? 'workflow-1';
	}

	private get path(): string {
		return this.setup.nodeType.description.webhooks?.[0]?.path ?? '';
	}

	/** n8n evaluates it and splits at commas (2.41, webhook.service.js). */
	private get methods(): string[] {
		const { workflow, node } = this.parts(false);
		const declared = this.setup.nodeType.description.webhooks?.[0]?.httpMethod;
		const value = workflow.expression.getSimpleParameterValue(node, declared, 'internal', {});
		return String(value).split(/\s*,\s*/);
	}

	/**
	 * As n8n does when a workflow is published, at its start, and on “listen for test event”: once for
	 * each method.
	 */
	async activate({ test = false } = {}): Promise<void> {
		for (const _ of this.methods) {
			if (!(await this.hook('checkExists', { test }))) await this.hook('create', { test });
		}
	}

	/** As n8n does when a workflow is unpublished: once for each method. */
	async deactivate({ test = false } = {}): Promise<void> {
		for (const _ of this.methods) await this.hook('delete', { test });
	}

	async hook(method: 'checkExists' | 'create' | 'delete', { test = false } = {}): Promise<boolean> {
		const parts = this.parts(test);
		const context = new HookContext(
			parts.workflow,
			parts.node,
			parts.additionalData,
			method === 'delete' ? 'internal' : test ? 'manual' : 'trigger',
			'update',
			parts.webhookData,
		);
		logInto(this.log, context);
		const run = this.setup.nodeType.webhookMethods?.default?.[method];
		try {
			return (await run?.call(context as unknown as IHookFunctions)) ?? false;
		} finally {
			this.save(test, parts.workflow.staticData);
		}
	}

	/** Calls the address in any way that HTTP knows. */
	async send(method: string, how: Call = {}): Promise<number> {
		return await call(this.url, method, how);
	}

	/** Calls the address as a provider does. */
	async post(
		body: string | Buffer,
		headers: Record<string, string> = {},
		{ query, test = false }: { query?: string | undefined; test?: boolean } = {},
	): Promise<number> {
		return await call(test ? this.testUrl : this.url, 'POST', {
			...(query !== undefined && { query }),
			headers: { 'content-type': 'application/json', ...headers },
			body: typeof body === 'string' ? body : new Uint8Array(body),
		});
	}

	/** Hands a request over without a connection: headers that no HTTP client would send. */
	async inject(
		rawBody: Buffer,
		headers: Record<string, string | string[]>,
		query?: string,
	): Promise<number> {
		return await this.injector()(rawBody, headers, query);
	}

	/** The same for thousands of requests. */
	injector(): (
		body: Buffer,
		headers: Record<string, string | string[]>,
		query?: string,
	) => Promise<number> {
		return async (rawBody, headers, query = '') => {
			const response = new Response();
			await this.receive(
				{ method: 'POST', url: `/webhook/${query}`, headers, body: {}, rawBody },
				response as never,
			);
			return response.statusCode;
		};
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		if (this.server.listening) await once(this.server, 'close');
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const read = await asN8nReads(request);
		const refused = answerOfN8n(request, this.methods);
		if (refused) response.writeHead(refused).end();
		else await this.receive(read, asExpress(response));
	}

	/** With a request of any shape, for what no HTTP client would send. */
	async receive(request: object, response: ServerResponse): Promise<void> {
		const test = String((request as IncomingMessage).url).startsWith('/webhook-test/');
		const parts = this.parts(test);
		const context = new WebhookContext(
			parts.workflow,
			parts.node,
			Object.assign(parts.additionalData, { httpRequest: request, httpResponse: response }),
			test ? 'manual' : 'webhook',
			parts.webhookData,
			[],
			null,
		);
		logInto(this.log, context);
		this.received++;
		try {
			const result = await this.setup.nodeType.webhook?.call(
				context as unknown as IWebhookFunctions,
			);
			if (result?.workflowData) {
				// n8n 2.41 makes a second workflow of the same data, which takes it for unchanged again.
				workflowOf({ ...this.setup, parameters: {}, staticData: parts.stored });
				for (let question = 0; question < QUESTIONS; question++) await setImmediate();
				await this.startExecution();
				const [items = []] = result.workflowData;
				this.executions.push(...items.map(({ json }: INodeExecutionData) => json));
			}
			this.save(test, parts.workflow.staticData);
			if (result?.noWebhookResponse !== true) response.writeHead(200).end();
		} catch {
			response.writeHead(500).end();
		}
	}

	private parts(test: boolean) {
		const { parameters, credentials, workflowId } = this;
		const stored = JSON.parse(test ? this.testData : this.database) as IDataObject;
		const credentialId = credentialIdOf(credentials);
		const more = { parameters, credentials, credentialId, staticData: stored };
		const { workflow, node, additionalData } = workflowOf({ ...this.setup, ...more });
		Object.assign(workflow, { id: workflowId });
		Object.assign(node, { webhookId: WEBHOOK_ID });
		return {
			stored,
			workflow,
			node,
			webhookData: { isTest: test } as unknown as IWebhookData,
			additionalData: Object.assign(additionalData, {
				webhookBaseUrl: `${this.publicOrigin ?? this.origin}/webhook`,
				webhookTestBaseUrl: `${this.publicOrigin ?? this.origin}/webhook-test`,
			}),
		};
	}

	private save(test: boolean, staticData: IDataObject): void {
		if (staticData.__dataChanged !== true) return;
		if (test) this.testData = JSON.stringify(staticData);
		else this.database = JSON.stringify(staticData);
	}
}
