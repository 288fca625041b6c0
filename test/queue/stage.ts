import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { dataFolder } from '../../dev/host/home';
import { freePort } from '../../dev/ports';
import { sandboxCredentials } from '../../dev/providers';
import { startCluster, withLedger } from '../../dev/queue/cluster';
import { packageTarball } from '../../dev/tarball';
import type { ProviderId } from '../../sandbox/client/ready';
import { Sandbox } from '../../sandbox/client/sandbox.cjs';
import { pause, until, type Workflow } from '../n8n/support';

type Cluster = Awaited<ReturnType<typeof startCluster>>;

/** n8n in queue mode with this package installed from its tarball, and the sandbox beside it. */
export class QueueStage {
	private constructor(
		readonly cluster: Cluster,
		readonly sandbox: Sandbox,
		private readonly stops: Array<() => Promise<unknown>>,
	) {}

	static async open(): Promise<QueueStage> {
		const tarball = await packageTarball();
		const folder = join(dataFolder, 'test', 'queue');
		rmSync(folder, { recursive: true, force: true });
		const stops: Array<() => Promise<unknown>> = [];
		try {
			const sandbox = await Sandbox.start('--settle-ms', '300');
			stops.push(async () => await sandbox.stop());
			const ports = {
				editor: await freePort(),
				webhooks: await freePort(),
				postgres: await freePort(),
				redis: await freePort(),
			};
			const cluster = await startCluster({ folder, tarball, ports, env: SETTINGS }, (stop) =>
				stops.push(stop),
			);
			await cluster.api.importCredentials([
				...sandboxCredentials(sandbox.providers),
				cluster.ledger,
			]);
			return new QueueStage(cluster, sandbox, stops);
		} catch (error) {
			await endAll(stops);
			throw error;
		}
	}

	get api(): Cluster['api'] {
		return this.cluster.api;
	}

	get clicPayUrl(): string {
		return this.sandbox.providers.clicpay.baseUrl;
	}

	/** What a published workflow asks of an n8n: its address for webhooks, and its database. */
	get n8n() {
		return { url: this.cluster.webhookUrl, query: this.query };
	}

	/** Rows of n8n's database. @param sql with `?` for each parameter */
	readonly query = async (sql: string, parameters: readonly unknown[] = []) => {
		let count = 0;
		return await this.cluster.query(
			'n8n',
			sql.replace(/\?/g, () => `$${++count}`),
			parameters,
		);
	};

	/** The address of a webhook at one of the two processes, past the balancer. */
	at(process: number, url: string): string {
		const { webhooks, webhookUrl } = this.cluster;
		return url.replace(webhookUrl, `http://localhost:${webhooks[process % webhooks.length]?.port}`);
	}

	/** The ids of executions that a worker has begun. */
	begunBy(worker: number): Set<string> {
		const log = readFileSync(this.cluster.workers[worker]?.logFile ?? '', 'utf8');
		const lines = log.matchAll(/Worker started execution (\d+)/g);
		return new Set([...lines].map(([, id = '']) => id));
	}

	/** Whether one of the workers has begun the execution; the others only hand it on. */
	ranOnWorker(id: string): boolean {
		return this.cluster.workers.some((_, worker) => this.begunBy(worker).has(id));
	}

	/** How often money moved, per business reference. */
	async hits(provider: ProviderId): Promise<Record<string, number>> {
		const { byReference } = await this.sandbox.ledger(provider);
		return Object.fromEntries(
			Object.entries(byReference).map(([reference, { hits }]) => [reference, hits]),
		);
	}

	/** Resolves once no execution of the workflow goes on or waits to begin. */
	async untilIdle(workflowId: string, timeoutMs = 120_000): Promise<void> {
		await until(
			async () => (await this.open(workflowId)) === 0,
			'the end of all executions',
			timeoutMs,
		);
	}

	/**
	 * Resolves once n8n works on no execution of the workflow any more.
	 *
	 * @returns how many it has forgotten: they are shown as queued or running, and nothing happens
	 */
	async untilQuiet(workflowId: string): Promise<number> {
		let known = await this.open(workflowId);
		for (let since = Date.now(); known > 0 && Date.now() - since < QUIET_MS;) {
			await pause(500);
			const now = await this.open(workflowId);
			if (now !== known) since = Date.now();
			known = now;
		}
		return known;
	}

	private async open(workflowId: string): Promise<number> {
		const open = `SELECT id FROM execution_entity
			WHERE "workflowId" = ? AND status IN ('new', 'running', 'waiting', 'unknown')`;
		return (await this.query(open, [workflowId])).length;
	}

	/** How many of a workflow's executions ended in which way. */
	async endsOf(workflowId: string): Promise<Record<string, number>> {
		const sql =
			'SELECT status, COUNT(*) AS n FROM execution_entity WHERE "workflowId" = ? GROUP BY status';
		const rows = await this.query(sql, [workflowId]);
		return Object.fromEntries(rows.map(({ status, n }) => [String(status), Number(n)]));
	}

	/**
	 * The statuses of a workflow's executions, by a name that their data has in it.
	 *
	 * @param named its first group is the name
	 */
	async runsByName(workflowId: string, named: RegExp): Promise<Record<string, string[]>> {
		const rows = await this.query(
			`SELECT status, data FROM execution_entity JOIN execution_data ON id = "executionId"
			WHERE execution_entity."workflowId" = ?`,
			[workflowId],
		);
		const runs: Record<string, string[]> = {};
		for (const { status, data } of rows) {
			const [, name = ''] = named.exec(String(data)) ?? [];
			(runs[name] ??= []).push(String(status));
		}
		return runs;
	}

	async close(): Promise<void> {
		await endAll(this.stops);
	}
}

/** Longer than any of the tests' payments takes, and than a stalled execution is failed. */
const QUIET_MS = 20_000;

/** A killed worker's jobs are given up after 60 to 90 seconds; the tests do not wait that long. */
const SETTINGS = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

/** In the reverse order: n8n ends before its databases do. */
async function endAll(stops: Array<() => Promise<unknown>>): Promise<void> {
	for (const stop of stops.splice(0).reverse()) await stop();
}

/** The same workflow, each of its nodes and triggers with the ledger. */
export const guarded = (workflow: Workflow): Workflow => withLedger(workflow) as Workflow;
