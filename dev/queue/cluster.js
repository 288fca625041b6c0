'use strict';

/*
 * n8n in queue mode on this machine: PostgreSQL, Redis, the main process, two workers, two webhook
 * processes and the address in front of them. All share one home, as they would share a volume.
 */
const path = require('node:path');
const children = require('../children');
const { Api } = require('../host/api');
const { installPackage, owner } = require('../host/home');
const { installHost } = require('../host/install');
const { launch } = require('../host/n8n');
const { freePort } = require('../ports');
const { startBalancer } = require('./balancer');
const {
	LEDGER,
	LEDGER_NAME,
	ledgerCredential,
	login,
	query,
	startPostgres,
	startRedis,
} = require('./servers');

const DATABASES = ['n8n', LEDGER];

/**
 * @param {{ postgres: number, redis: number, webhookUrl: string, editorUrl: string }} where
 * @returns {Record<string, string>} what all processes of one queue mode are started with
 */
const settings = ({ postgres, redis, webhookUrl, editorUrl }) => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres),
	DB_POSTGRESDB_DATABASE: 'n8n',
	DB_POSTGRESDB_USER: login.user,
	DB_POSTGRESDB_PASSWORD: login.password,
	// Credentials are stored encrypted, and every process has to read them.
	N8N_ENCRYPTION_KEY: 'made up, for this machine only',
	WEBHOOK_URL: `${webhookUrl}/`,
	N8N_EDITOR_BASE_URL: editorUrl,
	// Workers run what is run by hand too, so that no payment depends on who started it.
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	// Events are for the webhook processes, so that a busy main process keeps none waiting.
	N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	// Files are in PostgreSQL, where whichever process needs one finds it.
	N8N_DEFAULT_BINARY_DATA_MODE: 'database',
});

/** @param {Api} api makes the owner on the first start */
async function enter(api) {
	const { userManagement } = await api.request('GET', '/settings');
	if (userManagement.showSetupOnFirstLoad) await api.request('POST', '/owner/setup', owner);
	await api.login(owner);
}

/**
 * @typedef {{ editor: number, webhooks: number, postgres: number, redis: number }} Ports
 *
 * @param {{ folder: string, tarball: string, ports: Ports, env?: Record<string, string> }} options
 *   `env`: more settings of n8n
 * @param {(stop: () => Promise<unknown>) => void} onStarted is given how to end each part as soon as
 *   it runs; to be called in the reverse order
 */
async function startCluster({ folder, tarball, ports, env = {} }, onStarted) {
	await installHost();
	const home = path.join(folder, 'home');
	await installPackage(home, tarball);
	const postgres = await startPostgres(path.join(folder, 'postgres'), ports.postgres, DATABASES);
	onStarted(postgres.stop);
	const redis = await startRedis(path.join(folder, 'redis'), ports.redis);
	onStarted(redis.stop);
	const webhookPorts = [await freePort(), await freePort()];
	const behind = { main: ports.editor, webhooks: webhookPorts };
	const balancer = await startBalancer(ports.webhooks, behind);
	onStarted(balancer.stop);

	const editorUrl = `http://localhost:${ports.editor}`;
	const webhookUrl = `http://localhost:${ports.webhooks}`;
	const common = { ...settings({ ...ports, webhookUrl, editorUrl }), ...env };
	/** @param {string} name @param {'start' | 'worker' | 'webhook'} command @param {number} port */
	const n8n = async (name, command, port) => {
		const logFile = path.join(folder, `${name}.log`);
		const start = async () => await launch({ home, port, logFile, env: common, command });
		let running = await start();
		onStarted(() => children.stop(running.child));
		return {
			name,
			logFile,
			port,
			/** Resolves with the reason when the first of them ends. */
			ended: running.ended,
			/** Ends it at once, with SIGKILL. */
			kill: () => children.kill(running.child),
			/** Starts it again once it has ended. */
			start: async () => {
				running = await start();
			},
		};
	};
	// First alone: it makes the tables that the others read.
	const main = await n8n('main', 'start', ports.editor);
	const api = new Api(editorUrl);
	await enter(api);
	/** @param {'worker' | 'webhook'} command @param {readonly number[]} free */
	const two = async (command, free) =>
		await Promise.all(free.map((port, index) => n8n(`${command}-${index + 1}`, command, port)));
	const [workers, webhooks] = await Promise.all([
		two('worker', [await freePort(), await freePort()]),
		two('webhook', webhookPorts),
	]);
	return {
		api,
		owner,
		editorUrl,
		webhookUrl,
		ledger: ledgerCredential(ports.postgres),
		/** @param {'n8n' | 'payment_ledger'} database @param {string} sql @param {readonly unknown[]} [parameters] */
		query: (database, sql, parameters) => query(ports.postgres, database, sql, parameters),
		...{ postgres, redis, main, workers, webhooks },
		processes: [postgres, redis, main, ...workers, ...webhooks],
	};
}

/**
 * Gives every node of the package the ledger as its second credential.
 *
 * @param {any} workflow
 */
function withLedger(workflow) {
	const { name: packageName } = require('../../package.json');
	const second = { paymentLedgerApi: { name: LEDGER_NAME } };
	return {
		...workflow,
		nodes: workflow.nodes.map((/** @type {any} */ node) =>
			node.type.startsWith(`${packageName}.`)
				? { ...node, credentials: { ...node.credentials, ...second } }
				: node,
		),
	};
}

module.exports = { startCluster, withLedger };
