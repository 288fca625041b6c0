import { wait } from '../http/wait';
import type { PgClient, PgLibrary } from '../vendor/pg';
import type { LedgerSettings } from './settings';

/** Of one process and one ledger: a hundred workers must not use up a database's connections. */
const MOST_CONNECTIONS = 2;
const CONNECT_MS = 10_000;
const QUERY_MS = 10_000;
/** For one of the connections, before the statement. */
const TURN_MS = 20_000;
/** What was idle for longer may have been cut by a firewall that told nobody. */
const IDLE_MS = 30_000;

/** Every value as PostgreSQL writes it. */
export type Row = Record<string, string | null>;
export type Query = (statement: string, values?: readonly unknown[]) => Promise<Row[]>;

/**
 * A few connections to one database. Statements have no names, so that a pooler such as PgBouncer may
 * stand in between, and no connection is used again after an error.
 */
export class Pool {
	private readonly idle: Array<{ client: PgClient; since: number }> = [];
	private readonly waiting: Array<() => void> = [];
	private open = 0;

	constructor(
		private readonly settings: LedgerSettings,
		private readonly library: PgLibrary,
	) {}

	/** One statement, committed by itself. @throws whatever the connection or the database says */
	readonly query: Query = async (statement, values) =>
		await this.together(async (query) => await query(statement, values));

	/** Several statements on one connection. */
	async together<T>(work: (query: Query) => Promise<T>): Promise<T> {
		await this.turn();
		try {
			const client = await this.connection();
			const query: Query = async (text, values = []) =>
				(await client.query<Row>({ text, values: [...values] })).rows;
			const result = await discardedOnError(client, work(query));
			// It must not keep a process alive that has nothing else to do.
			client.unref();
			this.idle.push({ client, since: Date.now() });
			return result;
		} finally {
			this.open--;
			for (const wake of this.waiting.splice(0)) wake();
		}
	}

	private async turn(): Promise<void> {
		const until = Date.now() + TURN_MS;
		while (this.open >= MOST_CONNECTIONS) {
			const left = until - Date.now();
			if (left <= 0) throw new Error('all connections are busy');
			const woken = new Promise<void>((resolve) => this.waiting.push(resolve));
			await Promise.race([woken, wait(left)]);
		}
		this.open++;
	}

	private async connection(): Promise<PgClient> {
		for (let kept = this.idle.pop(); kept; kept = this.idle.pop()) {
			kept.client.ref();
			if (Date.now() - kept.since < IDLE_MS) return kept.client;
			discard(kept.client);
		}
		const { host, port, database, user, password, tls, ca } = this.settings;
		const client = new this.library.Client({
			...{ host, port, database, user, password },
			ssl: tls && { rejectUnauthorized: true, ...(ca !== undefined && { ca }) },
			application_name: 'n8n payment ledger',
			connectionTimeoutMillis: CONNECT_MS,
			query_timeout: QUERY_MS,
			keepAlive: true,
		});
		// A connection that ends while nobody uses it.
		client.on('error', () => {
			const place = this.idle.findIndex((kept) => kept.client === client);
			if (place !== -1) this.idle.splice(place, 1);
		});
		await discardedOnError(client, client.connect());
		return client;
	}
}

/** It is of no use any more, and how it ends changes nothing. */
function discard(client: PgClient): void {
	void client.end().catch(() => undefined);
}

async function discardedOnError<T>(client: PgClient, work: Promise<T>): Promise<T> {
	return await work.catch((error: unknown) => {
		discard(client);
		throw error;
	});
}
