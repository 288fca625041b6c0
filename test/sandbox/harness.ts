import net from 'node:net';
import { request as send } from '../../sandbox/client/http.cjs';
import { Sandbox as SandboxClient } from '../../sandbox/client/sandbox.cjs';

export { until } from '../../sandbox/client/http.cjs';

/** Every field that a test reads from some JSON answer; each answer has only its own. */
export interface Body {
	clicpay_reference: string;
	transaction_id: number;
	status: string;
	amount: number;
	message: string;
	errors: Record<string, string[]>;
	retry_after_seconds: number;
	data: Array<{ id: number; name: string; balance: number; description: string }>;
	links: { next: string | null };
	meta: { total: number };
	entries: unknown[];
	byReference: Record<string, { hits: number; replays: number }>;
	clicpay: { tokenCalls: number; byRoute: Record<string, number> };
	count: number;
	profile: string;
	error: string;
	sandbox_error: string;
	checkout_url: string;
	session_id: string;
	success_indicator: string;
}

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** The answer when it is a JSON object, else an empty one. */
	json: Body;
	/** The answer when it is a JSON list, else an empty one. */
	list: Array<Record<string, unknown>>;
}

/** A sandbox in the words of these tests, which look at every answer, refusals among them. */
export class Sandbox {
	private constructor(readonly client: SandboxClient) {}

	static async start(...flags: string[]): Promise<Sandbox> {
		return new Sandbox(await SandboxClient.start(...flags));
	}

	get ready() {
		return this.client.ready;
	}

	get clicpay() {
		return this.ready.providers.clicpay;
	}

	async stop(): Promise<number | null> {
		return await this.client.stop();
	}

	/** Calls the provider with its static token; a `body` makes it a POST. */
	async call(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
		return await this.send(body === undefined ? 'GET' : 'POST', path, body, headers);
	}

	async send(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		const authorization = `Bearer ${this.clicpay.credentials.accessToken}`;
		const url = `${this.clicpay.baseUrl}${path}`;
		return await request(url, method, { body, headers: { authorization, ...headers } });
	}

	/** Calls the control API. */
	async control(method: string, path: string, body?: unknown): Promise<Answer> {
		return answerOf(await this.client.ask(method, path, body));
	}

	async arm(kind: string, order: Record<string, unknown> = {}): Promise<Answer> {
		return await this.control('POST', '/api/faults', { provider: 'clicpay', kind, ...order });
	}

	/** How often money started for a reference, and how often an old answer was repeated. */
	async count(reference: string): Promise<{ hits: number; replays: number }> {
		return await this.client.tally(reference, 'clicpay');
	}

	/** The bytes of one payment request, for tests that talk to the socket themselves. */
	rawPayment(reference: string, headers: Record<string, string> = {}): string {
		const body = JSON.stringify(payment({ internal_notes: reference }));
		const lines = Object.entries({
			host: new URL(this.clicpay.baseUrl).host,
			authorization: `Bearer ${this.clicpay.credentials.accessToken}`,
			'content-type': 'application/json',
			'content-length': String(Buffer.byteLength(body)),
			...headers,
		}).map(([name, value]) => `${name}: ${value}\r\n`);
		return `POST ${C2B} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
	}
}

export const C2B = '/api/v2/wallets/144365/c2b/mpesa';
export const B2C = '/api/v2/wallets/144365/b2c/mpesa';

/** The documented sample request, with changes. */
export function payment(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		msisdn: '841234567',
		amount: 500,
		reference_description: 'Compra online',
		internal_notes: 'Pedido #12345',
		...changes,
	};
}

export async function request(
	url: string,
	method: string,
	message: { body?: unknown; headers: Record<string, string> },
): Promise<Answer> {
	return answerOf(await send(url, method, message));
}

function answerOf({ json, ...rest }: Awaited<ReturnType<typeof send>>): Answer {
	const isList = Array.isArray(json);
	return {
		...rest,
		json: (isList ? {} : (json ?? {})) as Body,
		list: isList ? (json as Array<Record<string, unknown>>) : [],
	};
}

export type Ending = 'fin' | 'rst' | 'open';

/** Sends bytes on a fresh connection and tells what came back and how the connection ended. */
export async function exchange(
	baseUrl: string,
	bytes: string,
	waitMs = 400,
): Promise<{ received: string; ending: Ending }> {
	const { port, hostname } = new URL(baseUrl);
	const socket = net.connect(Number(port), hostname);
	let received = '';
	socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
	socket.write(bytes);
	const ending = await new Promise<Ending>((done) => {
		const timer = setTimeout(() => done('open'), waitMs);
		const end = (how: Ending) => {
			clearTimeout(timer);
			done(how);
		};
		socket.on('end', () => end('fin'));
		socket.on('error', (error: NodeJS.ErrnoException) =>
			end(error.code === 'ECONNRESET' ? 'rst' : 'open'),
		);
	});
	socket.destroy();
	return { received, ending };
}
