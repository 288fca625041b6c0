import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { dataFolder } from '../../dev/host/home';
import { startN8n } from '../../dev/host/n8n';
import { sandboxCredentials } from '../../dev/providers';
import { packageTarball } from '../../dev/tarball';
import { Sandbox } from '../../sandbox/client/sandbox.cjs';

type N8n = Awaited<ReturnType<typeof startN8n>>;

/** Starting n8n takes six seconds on an idle machine, and far more on a busy one. */
export const START_MS = 180_000;

export interface Node {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	[setting: string]: unknown;
}

export interface Workflow {
	id: string;
	name: string;
	nodes: Node[];
	connections: Record<
		string,
		Record<string, Array<Array<{ node: string; type: string; index: number }>>>
	>;
	settings: Record<string, unknown>;
}

/** The real n8n with this package installed from its tarball, and the sandbox beside it. */
export class Stage {
	private constructor(
		readonly n8n: N8n,
		readonly sandbox: Sandbox,
	) {}

	/** @param name one home folder per test file, made afresh */
	static async open(name: string, options: StageOptions = {}): Promise<Stage> {
		const { beside, env = {}, sandbox: flags = [] } = options;
		const tarball = await packageTarball();
		const home = join(dataFolder, 'test', name);
		rmSync(home, { recursive: true, force: true });
		await beside?.(home);
		const sandbox = await Sandbox.start('--settle-ms', '300', ...flags);
		try {
			const n8n = await startN8n({ home, tarball, env });
			await n8n.api.importCredentials(sandboxCredentials(sandbox.providers));
			return new Stage(n8n, sandbox);
		} catch (error) {
			await sandbox.stop();
			throw error;
		}
	}

	get api(): N8n['api'] {
		return this.n8n.api;
	}

	get clicPayUrl(): string {
		return this.sandbox.providers.clicpay.baseUrl;
	}

	/** Arms a fault for charges; `reference` limits it to one payment. */
	async fault(kind: string, options: FaultOptions = {}): Promise<void> {
		const { params = {}, reference, times = 1, after = 0 } = options;
		const match = { method: 'POST', path: '/c2b/', ...(reference !== undefined && { reference }) };
		await this.sandbox.arm({ kind, params, times, after, match }, 'clicpay');
	}

	/** Which of the two ClicPays the sandbox plays: the documented one, or the reported one. */
	async profile(profile: 'seed' | 'observed'): Promise<void> {
		await this.sandbox.set({ profile }, 'clicpay');
	}

	/** How often the provider moved money, per business reference. */
	async hits(): Promise<Record<string, number>> {
		const { byReference } = await this.sandbox.ledger('clicpay');
		return Object.fromEntries(
			Object.entries(byReference).map(([reference, { hits }]) => [reference, hits]),
		);
	}

	async totalHits(): Promise<number> {
		return Object.values(await this.hits()).reduce((sum, hits) => sum + hits, 0);
	}

	/** Calls that the provider has heard since the last reset. */
	async requests(): Promise<number> {
		return (await this.sandbox.counters('clicpay')).requests;
	}

	/** Resolves once the provider has moved money `count` times. */
	async untilHits(count: number): Promise<void> {
		await until(async () => (await this.totalHits()) >= count, `${count} payments`);
	}

	async close(): Promise<void> {
		await Promise.all([this.n8n.stop(), this.sandbox.stop()]);
	}
}

interface StageOptions {
	/** Puts more into the home folder before n8n starts. */
	beside?: (home: string) => Promise<void>;
	/** More settings of n8n. */
	env?: Record<string, string>;
	/** More flags of the sandbox. */
	sandbox?: string[];
}

interface FaultOptions {
	params?: Record<string, unknown>;
	reference?: string;
	times?: number;
	/** Matching requests to let through first. */
	after?: number;
}

export async function until(
	condition: () => Promise<boolean>,
	what: string,
	timeoutMs = 20_000,
): Promise<void> {
	const end = Date.now() + timeoutMs;
	while (!(await condition())) {
		if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what} in vain.`);
		await pause(50);
	}
}

export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

export const clicPayCredential = {
	clicPayApi: { id: 'clicPaySandbox01', name: 'ClicPay (sandbox)' },
};

/** A node of the given kind; `settings` are those of its Settings tab. */
export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown> = {},
	settings: Record<string, unknown> = {},
): Node {
	return {
		id: name.toLowerCase().replace(/\W+/g, '-'),
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		...settings,
	};
}

export const start = node('Start', 'n8n-nodes-base.manualTrigger', 1);

/** One item per object, as if they came from a spreadsheet. */
export function items(rows: ReadonlyArray<Record<string, unknown>>): Node[] {
	return [
		node('List', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: JSON.stringify({ rows }),
			options: {},
		}),
		node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
	];
}

export function clicPay(
	name: string,
	parameters: Record<string, unknown>,
	settings: Record<string, unknown> = {},
): Node {
	return node(name, 'n8n-nodes-payment-providers.clicPayWallet', 1, parameters, {
		credentials: clicPayCredential,
		...settings,
	});
}

export const kapitaleCredential = {
	kapitaleApi: { id: 'kapitaleSandbox1', name: 'Kapitale (sandbox)' },
};

export function kapitale(name: string, parameters: Record<string, unknown>): Node {
	return node(name, 'n8n-nodes-payment-providers.kapitaleOrder', 1, parameters, {
		credentials: kapitaleCredential,
	});
}

export const capayCredential = {
	capayApi: { id: 'capaySandbox0001', name: 'Capay (sandbox)' },
};

export function capay(
	name: string,
	parameters: Record<string, unknown>,
	settings: Record<string, unknown> = {},
): Node {
	return node(name, 'n8n-nodes-payment-providers.capayBeneficiaries', 1, parameters, {
		credentials: capayCredential,
		...settings,
	});
}

/** Charge parameters that read the item; `changes` replace single ones. */
export function chargeParameters(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		resource: 'mobileMoney',
		operation: 'charge',
		operator: 'mpesa',
		wallet: { __rl: true, mode: 'id', value: '144365' },
		msisdn: '={{ $json.phone ?? "841234567" }}',
		amount: '={{ $json.amount ?? 100 }}',
		customerText: 'Test order',
		reference: '={{ $json.reference }}',
		options: {},
		...changes,
	};
}

let workflows = 0;

/** A workflow of nodes connected one after another. */
export function chain(name: string, nodes: Node[]): Workflow {
	const connections: Workflow['connections'] = {};
	nodes.slice(1).forEach((target, index) => {
		const source = nodes[index];
		if (source)
			connections[source.name] = { main: [[{ node: target.name, type: 'main', index: 0 }]] };
	});
	return {
		id: `test${String(++workflows).padStart(12, '0')}`,
		name,
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
	};
}
