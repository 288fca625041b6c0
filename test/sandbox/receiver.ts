import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { until, type Sandbox } from './harness';

export interface Heard {
	method: string;
	path: string;
	headers: http.IncomingHttpHeaders;
	body: string;
	at: number;
}

export interface Event {
	id: number;
	event: string;
	created_at: string;
	test?: boolean;
	data: Record<string, unknown>;
}

export interface Endpoint {
	id: number;
	url: string;
	events_enabled: string[];
	active: boolean;
	organization_ids: number[];
	wallet_ids: number[];
	secret?: string;
}

export interface Delivery {
	id: number;
	subscription: number | string;
	type: string;
	reference: string;
	status: string;
	nextAt: string | null;
	attempts: Array<{
		reason: string;
		signature: string;
		request: { method: string; url: string; headers: Record<string, string>; body: string };
		answer: { status: number; body: string } | null;
		error: string | null;
	}>;
}

/** A real server that takes webhooks in; `answer` decides how, by the number of the request. */
export class Receiver {
	readonly heard: Heard[] = [];
	answer: (number: number) => { status: number; body?: string } | 'never' = () => ({ status: 200 });

	private constructor(private readonly server: http.Server) {}

	static async start(): Promise<Receiver> {
		const server = http.createServer();
		const receiver = new Receiver(server);
		server.on('request', (request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString()));
			request.on('end', () => {
				const { method = '', url = '', headers } = request;
				receiver.heard.push({ method, path: url, headers, body, at: Date.now() });
				const answer = receiver.answer(receiver.heard.length);
				if (answer === 'never') return;
				response.writeHead(answer.status).end(answer.body ?? 'ok');
			});
		});
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		return receiver;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
	}

	get events(): Event[] {
		return this.heard.map(({ body }) => JSON.parse(body) as Event);
	}

	async waitFor(count: number): Promise<void> {
		await until(async () => this.heard.length >= count);
	}

	forget(): void {
		this.heard.length = 0;
		this.answer = () => ({ status: 200 });
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}
}

export const WEBHOOKS = '/api/v2/webhooks';

/** Subscribes; the settings are those of the profile `seed`. */
export async function subscribe(
	sandbox: Sandbox,
	url: string,
	more: Record<string, unknown> = {},
): Promise<Endpoint & { secret: string }> {
	const { json } = await sandbox.call(WEBHOOKS, { url, ...more });
	return (json as unknown as { data: Endpoint & { secret: string } }).data;
}

/** What the provider's API says about a webhook. */
export async function endpoint(sandbox: Sandbox, id: number): Promise<Endpoint> {
	const { json } = await sandbox.call(`${WEBHOOKS}/${id}`);
	return (json as unknown as { data: Endpoint }).data;
}

/** Newest first, those of one webhook. */
export async function deliveriesOf(
	sandbox: Sandbox,
	webhook: number | string,
	provider = 'clicpay',
): Promise<Delivery[]> {
	const { list } = await sandbox.control('GET', `/api/deliveries/${provider}`);
	const all = list as unknown as Delivery[];
	return all.filter(({ subscription }) => subscription === webhook);
}

export function hmac(secret: string, text: string, encoding: 'hex' | 'base64' = 'hex'): string {
	return createHmac('sha256', secret).update(text).digest(encoding);
}
