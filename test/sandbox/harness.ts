import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { CapayReady } from './capay-client';
import type { FatoriPayDesk } from './fatoripay-client';

const SERVER = resolve(__dirname, '../../sandbox/server.mjs');

export interface Ready {
	console: string;
	ca?: string;
	providers: {
		capay: CapayReady;
		kapitale: {
			baseUrl: string;
			credentials: { clientId: string; clientSecret: string; tokenUrl: string };
			samples: {
				industryId: string;
				receivablePath: string;
				orderId: string;
				unknownOrderId: string;
				unknownCnpj: string;
				cnpj: Record<string, string>;
			};
		};
		fatoripay: FatoriPayDesk;
		clicpay: {
			baseUrl: string;
			consoleUrl: string;
			credentials: {
				accessToken: string;
				clientId: string;
				clientSecret: string;
				tokenUrl: string;
			};
			samples: {
				walletIds: Record<'mpesa' | 'emola' | 'mkesh' | 'netshop', number>;
				sandboxWalletIds: Record<string, number>;
				inactiveWalletId: number;
				unknownWalletId: number;
				documentedWebhookWalletId: number;
				organizationId: number;
				webhookId: number;
				webhookSecret: string;
				reference: string;
				unknownReference: string;
				msisdn: Record<string, string>;
			};
		};
	};
}

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

/** One sandbox in its own process, as its users run it. */
export class Sandbox {
	private constructor(
		readonly child: ChildProcess,
		readonly ready: Ready,
	) {}

	static async start(...flags: string[]): Promise<Sandbox> {
		const args = [SERVER, '--port', '0', '--exit-with-parent', '--quiet', ...flags];
		const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
		const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
		return new Sandbox(child, JSON.parse(line) as Ready);
	}

	get clicpay() {
		return this.ready.providers.clicpay;
	}

	async stop(): Promise<number | null> {
		const exit = once(this.child, 'exit');
		this.child.stdin?.end();
		const [code] = (await exit) as [number | null];
		return code;
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
		return await request(`${this.ready.console}${path}`, method, { body, headers: {} });
	}

	async arm(kind: string, order: Record<string, unknown> = {}): Promise<Answer> {
		return await this.control('POST', '/api/faults', { provider: 'clicpay', kind, ...order });
	}

	/** How often money started for a reference, and how often an old answer was repeated. */
	async count(reference: string): Promise<{ hits: number; replays: number }> {
		const { json } = await this.control('GET', '/api/ledger?provider=clicpay&limit=0');
		return json.byReference[reference] ?? { hits: 0, replays: 0 };
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
	{ body, headers }: { body?: unknown; headers: Record<string, string> },
): Promise<Answer> {
	const response = await fetch(url, {
		method,
		redirect: 'manual',
		headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	const parsed = parse(text);
	const isList = Array.isArray(parsed);
	return {
		status: response.status,
		headers: response.headers,
		text,
		json: (isList ? {} : (parsed ?? {})) as Body,
		list: isList ? (parsed as Array<Record<string, unknown>>) : [],
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
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

export async function until(check: () => Promise<boolean>, limitMs = 3_000): Promise<void> {
	const deadline = Date.now() + limitMs;
	while (!(await check())) {
		if (Date.now() > deadline) throw new Error('It did not happen in time.');
		await new Promise((done) => setTimeout(done, 20));
	}
}
