import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

interface Ready {
	console: string;
	ca?: string;
	providers: {
		kapitale: {
			baseUrl: string;
			credentials: { clientId: string; clientSecret: string; tokenUrl: string };
			samples: { orderId: string; receivablePath: string; cnpj: Record<string, string> };
		};
		clicpay: {
			baseUrl: string;
			credentials: {
				accessToken: string;
				clientId: string;
				clientSecret: string;
				tokenUrl: string;
			};
		};
	};
}

export interface LedgerEntry {
	operation: string;
	wallet: number;
	reference: string;
	description: string | null;
	notes: string | null;
	msisdnLast4: string;
	idempotencyKey: string | null;
	amount: number;
	replayed: boolean;
	at: string;
}

export interface Ledger {
	entries: LedgerEntry[];
	byReference: Record<string, { hits: number; replays: number }>;
}

export interface Counters {
	requests: number;
	tokenCalls: number;
	socketsOpened: number;
	socketsOpen: number;
	tlsHandshakes: number;
	byRoute: Record<string, number>;
}

export interface FaultOrder {
	kind: string;
	params?: Record<string, unknown>;
	match?: { method?: string; path?: string; reference?: string; body?: string };
	times?: number;
	after?: number;
}

export type ProviderId = keyof Ready['providers'];

/** The provider simulator as a process of its own, as a user starts it. */
export class Sandbox {
	private constructor(
		private readonly child: ChildProcess,
		readonly ready: Ready,
	) {}

	static async start(...flags: string[]): Promise<Sandbox> {
		const script = join(__dirname, '../../sandbox/server.mjs');
		const child = spawn(
			process.execPath,
			[script, '--port', '0', '--exit-with-parent', '--quiet', ...flags],
			{ stdio: ['pipe', 'pipe', 'inherit'] },
		);
		const ready = await new Promise<Ready>((resolve, reject) => {
			createInterface({ input: child.stdout }).once('line', (line) =>
				resolve(JSON.parse(line) as Ready),
			);
			child.once('exit', (code) => reject(new Error(`The sandbox ended with code ${code}.`)));
		});
		return new Sandbox(child, ready);
	}

	get baseUrl(): string {
		return this.ready.providers.clicpay.baseUrl;
	}

	/** As a user types it into the credential. */
	credential(changes: Record<string, unknown> = {}) {
		const { accessToken, clientId, clientSecret, tokenUrl } =
			this.ready.providers.clicpay.credentials;
		return {
			clicPayApi: {
				environment: 'custom',
				baseUrl: this.baseUrl,
				authentication: 'accessToken',
				accessToken,
				tokenUrl,
				clientId,
				clientSecret,
				honoursIdempotencyKey: false,
				...changes,
			},
		};
	}

	async reset(): Promise<void> {
		await this.control('POST', '/api/reset');
	}

	async arm(fault: FaultOrder, provider: ProviderId = 'clicpay'): Promise<void> {
		await this.control('POST', '/api/faults', { provider, ...fault });
	}

	async set(settings: Record<string, unknown>, provider: ProviderId = 'clicpay'): Promise<void> {
		await this.control('PATCH', `/api/settings/${provider}`, settings);
	}

	async ledger(provider: ProviderId = 'clicpay'): Promise<Ledger> {
		return (await this.control('GET', `/api/ledger?provider=${provider}`)) as Ledger;
	}

	async hits(reference: string, provider: ProviderId = 'clicpay'): Promise<number> {
		return (await this.ledger(provider)).byReference[reference]?.hits ?? 0;
	}

	/** Everything the provider's port has seen since the last reset. */
	async counters(provider: ProviderId = 'clicpay'): Promise<Counters> {
		const all = (await this.control('GET', '/api/counters')) as Record<ProviderId, Counters>;
		return all[provider];
	}

	/** Requests that a redirect led to another origin. */
	async foreignHits(): Promise<number> {
		return ((await this.control('GET', '/api/foreign-hits')) as { count: number }).count;
	}

	async control(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await fetch(this.ready.console + path, {
			method,
			...(body !== undefined && {
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json' },
			}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
		return text === '' ? undefined : (JSON.parse(text) as unknown);
	}

	async stop(): Promise<void> {
		const ended = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.kill('SIGTERM');
		await ended;
	}
}
