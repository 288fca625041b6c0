'use strict';

/*
 * `npm start`: the real n8n with this package, the provider sandbox and the examples, ready to
 * click through. What you change in n8n is kept for the next start.
 * `npm run dev`: the same, and what you change in the sources is in n8n seconds after the save.
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const { bootstrap, root } = require('./bootstrap');
const { onStopSignal } = require('./children');
const { fail, PlainError, step } = require('./progress');
const { assertFree, assertSandboxFree, port } = require('./ports');
const { arrangeAll, PROVIDERS, sandboxCredentials } = require('./providers');

/** @type {(() => Promise<unknown>)[]} */
const stops = [];
const stopAll = async () => {
	await Promise.all(stops.splice(0).map((stop) => stop()));
};

async function start() {
	const { values } = parseArgs({
		options: {
			'n8n-port': { type: 'string', default: process.env.N8N_PORT ?? '5678' },
			'sandbox-port': { type: 'string', default: process.env.SANDBOX_PORT ?? '5690' },
			watch: { type: 'boolean', default: false },
		},
	});
	const n8nPort = port('--n8n-port', values['n8n-port']);
	const sandboxPort = port('--sandbox-port', values['sandbox-port']);
	await assertFree('n8n', n8nPort, '--n8n-port');
	await assertSandboxFree(sandboxPort, PROVIDERS);

	await bootstrap();
	// Loaded after the bootstrap: what follows may rely on the installed dependencies.
	const { dataFolder, installedFolder } = require('./host/home');
	const { installHost } = require('./host/install');
	const { startN8n } = require('./host/n8n');
	const { needsLedger, readExamples, syncExamples } = require('./examples');
	const { startLedger } = require('./ledger');
	const { Sandbox } = require('../sandbox/client/sandbox.cjs');
	const { packageTarball } = require('./tarball');

	await installHost();
	const tarball = await packageTarball();
	const home = path.join(dataFolder, 'start');
	const sandbox = await step('Starting the sandbox', () =>
		Sandbox.start('--port', String(sandboxPort), '--mtls'),
	);
	stops.push(() => sandbox.stop());
	// n8n then watches the folders of its packages, and tells the editor when it has loaded one again.
	const env = values.watch ? { N8N_DEV_RELOAD: 'true' } : {};
	const n8n = await step('Starting n8n', () => startN8n({ home, port: n8nPort, tarball, env }));
	stops.push(n8n.stop);
	const ledger = await step('Looking for a PostgreSQL for the Payment Ledger', () =>
		startLedger(path.join(dataFolder, 'start-postgres')),
	);
	if ('stop' in ledger) stops.push(ledger.stop);
	const workflows = await step('Importing the credentials and the examples', async () => {
		// First, because n8n gives a new node the credential that was changed last, whatever its type.
		if ('credential' in ledger) await n8n.api.importCredentials([ledger.credential]);
		await n8n.api.importCredentials(sandboxCredentials(sandbox.providers));
		await arrangeAll(sandbox, n8n.url, readExamples());
		return await syncExamples(n8n.api, path.join(home, 'examples.json'), (workflow) =>
			'missing' in ledger && needsLedger(workflow) ? undefined : workflow,
		);
	});
	printWhereToLook(n8n, sandbox, workflows, ledger);
	if (values.watch) {
		const { watchPackage } = require('./watch');
		const { name } = require('../package.json');
		const watcher = await step('Checking the sources, which are watched from now on', () =>
			watchPackage({ root, installed: installedFolder(home, name), logFile: n8n.logFile, say }),
		);
		stops.push(watcher.stop);
	}

	// Either of them ending by itself ends the whole: half a set-up would only confuse.
	const reason = await Promise.race([
		n8n.ended().then((end) => `n8n ended (${end}); its output is in ${n8n.logFile}`),
		sandbox.ended.then((end) => `The sandbox ended (${end})`),
	]);
	if (stops.length > 0) throw new PlainError(`${reason}.`, 'run npm start again.');
}

/**
 * @param {{ url: string, owner: { email: string, password: string } }} n8n
 * @param {{ console: string }} sandbox
 * @param {{ id: string, name: string }[]} workflows
 * @param {Awaited<ReturnType<typeof import('./ledger').startLedger>>} ledger
 */
function printWhereToLook(n8n, sandbox, workflows, ledger) {
	const ofLedger =
		'credential' in ledger
			? `the credential "${ledger.credential.name}"`
			: `none, and the examples with one are left out. ${ledger.missing}`;
	process.stdout.write(`
  n8n is ready, and so is a pretend payment provider. No real money moves.

  Editor            ${n8n.url}
    e-mail          ${n8n.owner.email}
    password        ${n8n.owner.password}
  Sandbox console   ${sandbox.console}   every call, every payment, faults to switch on
  Payment Ledger    ${ofLedger}

  Try first: open the first workflow below, read its notes and click "Execute workflow".
${workflows.map(({ id, name }) => `    ${name}\n    ${n8n.url}/workflow/${id}`).join('\n')}

  Your changes in n8n are kept in .data/start. Ctrl-C stops everything.

`);
}

/** @param {string} text */
function say(text) {
	process.stdout.write(`  ${new Date().toLocaleTimeString('en-GB')}  ${text}\n`);
}

onStopSignal(async () => {
	process.stderr.write('\n  Stopping …\n');
	await stopAll();
});
start().catch(async (error) => {
	await stopAll();
	fail(error);
});
