'use strict';

/*
 * `npm run start:queue`: n8n in queue mode, as it outgrows one machine, with this package, a Payment
 * Ledger, the provider sandbox and the examples. What you change in n8n is kept for the next start.
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const { bootstrap } = require('../bootstrap');
const { onStopSignal } = require('../children');
const { assertFree, assertSandboxFree, port } = require('../ports');
const { fail, PlainError, step } = require('../progress');
const { arrangeAll, PROVIDERS, sandboxCredentials } = require('../providers');
const { findPrograms } = require('./programs');

/** @type {(() => Promise<unknown>)[]} */
const stops = [];
/** The last that started ends first: n8n writes its last lines before its databases go. */
const stopAll = async () => {
	for (const stop of stops.splice(0).reverse()) await stop();
};

async function start() {
	const { values } = parseArgs({
		options: {
			'n8n-port': { type: 'string', default: process.env.N8N_PORT ?? '5678' },
			'sandbox-port': { type: 'string', default: process.env.SANDBOX_PORT ?? '5690' },
		},
	});
	const n8nPort = port('--n8n-port', values['n8n-port']);
	const sandboxPort = port('--sandbox-port', values['sandbox-port']);
	const ports = {
		editor: n8nPort,
		webhooks: n8nPort + 1,
		postgres: n8nPort + 2,
		redis: n8nPort + 3,
	};
	for (const [what, number] of Object.entries(ports)) {
		await assertFree(what, number, '--n8n-port');
	}
	await assertSandboxFree(sandboxPort, PROVIDERS);
	findPrograms();

	await bootstrap();
	// Loaded after the bootstrap: what follows may rely on the installed dependencies.
	const { dataFolder } = require('../host/home');
	const { readExamples, syncExamples } = require('../examples');
	const { packageTarball } = require('../tarball');
	const { Sandbox } = require('../../sandbox/client/sandbox.cjs');
	const { startCluster, withLedger } = require('./cluster');

	const tarball = await packageTarball();
	const folder = path.join(dataFolder, 'queue');
	const sandbox = await step('Starting the sandbox', () =>
		Sandbox.start('--port', String(sandboxPort), '--mtls'),
	);
	stops.push(() => sandbox.stop());
	const cluster = await step('Starting PostgreSQL, Redis and five processes of n8n', () =>
		startCluster({ folder, tarball, ports }, (stop) => stops.push(stop)),
	);
	const workflows = await step('Importing the credentials and the examples', async () => {
		const { api, ledger, webhookUrl } = cluster;
		// The ledger first, because n8n gives a new node the credential that was changed last.
		await api.importCredentials([ledger, ...sandboxCredentials(sandbox.providers)]);
		await arrangeAll(sandbox, webhookUrl, readExamples());
		return await syncExamples(api, path.join(folder, 'examples.json'), withLedger);
	});
	printWhereToLook(cluster, sandbox, workflows.length);

	// Any of them ending by itself ends the whole: half a set-up would only confuse.
	const reason = await Promise.race([
		sandbox.ended.then((end) => `The sandbox ended (${end})`),
		...cluster.processes.map(({ name, ended, logFile }) =>
			ended.then((end) => `${name} ended (${end}); its output is in ${logFile}`),
		),
	]);
	if (stops.length > 0) throw new PlainError(`${reason}.`, 'run npm run start:queue again.');
}

/**
 * @param {Awaited<ReturnType<typeof import('./cluster').startCluster>>} cluster
 * @param {{ console: string }} sandbox
 * @param {number} examples
 */
function printWhereToLook({ editorUrl, ledger, owner, processes, webhookUrl }, sandbox, examples) {
	process.stdout.write(`
  n8n is ready in queue mode, and so is a pretend payment provider. No real money moves.

  Editor            ${editorUrl}   ${examples} examples, each payment with the ledger
    e-mail          ${owner.email}
    password        ${owner.password}
  Webhooks          ${webhookUrl}   two processes in turn
  Sandbox console   ${sandbox.console}   every call, every payment, faults to switch on
  Payment Ledger    the credential "${ledger.name}"
  Processes         ${processes.map(({ name }) => name).join(', ')}

  Output and what you change in n8n are kept in .data/queue. Ctrl-C stops everything.

`);
}

onStopSignal(async () => {
	process.stderr.write('\n  Stopping …\n');
	await stopAll();
});
start().catch(async (error) => {
	await stopAll();
	fail(error);
});
