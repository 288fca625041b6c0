'use strict';

/*
 * `npm run demo`: runs every example in the real n8n, without a browser, and checks what
 * happened at the provider. `--json` ends with one line of JSON;
 */
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { bootstrap } = require('./bootstrap');
const { onStopSignal } = require('./children');
const { fail, step } = require('./progress');
const { arrangeAll, sandboxCredentials } = require('./providers');

/** @type {(() => Promise<unknown>)[]} */
const stops = [];
const stopAll = async () => {
	await Promise.all(stops.splice(0).map((stop) => stop()));
};

async function demo() {
	const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
	await bootstrap();
	// Loaded after the bootstrap: what follows may rely on the installed dependencies.
	const { dataFolder } = require('./host/home');
	const { installHost, n8nVersion } = require('./host/install');
	const { startN8n } = require('./host/n8n');
	const { runExample, runnableExamples } = require('./examples');
	const { judge, lookAt } = require('./judge');
	const { startLedger } = require('./ledger');
	const { Sandbox } = require('../sandbox/client/sandbox.cjs');
	const { packageTarball } = require('./tarball');

	await installHost();
	const tarball = await packageTarball();
	const home = path.join(dataFolder, 'demo');
	const postgres = path.join(dataFolder, 'demo-postgres');
	for (const folder of [home, postgres]) fs.rmSync(folder, { recursive: true, force: true });

	const sandbox = await step('Starting the sandbox', () =>
		Sandbox.start('--settle-ms', '500', '--mtls'),
	);
	stops.push(() => sandbox.stop());
	const n8n = await step('Starting n8n', () => startN8n({ home, tarball }));
	stops.push(n8n.stop);
	await n8n.api.importCredentials(sandboxCredentials(sandbox.providers));
	const ledger = await startLedger(postgres);
	if ('missing' in ledger) {
		process.stderr.write(`  Left out are the examples with a Payment Ledger. ${ledger.missing}\n`);
	} else {
		stops.push(ledger.stop);
		await n8n.api.importCredentials([ledger.credential]);
	}
	const examples = runnableExamples('credential' in ledger).filter(({ expect }) =>
		isAtLeast(n8nVersion, expect.n8n ?? '0'),
	);
	await arrangeAll(sandbox, n8n.url, examples);

	const rows = [];
	for (const example of examples) {
		await sandbox.reset();
		const started = performance.now();
		const executions = await runExample(n8n.api, example);
		const ms = Math.round(performance.now() - started);
		const { problems, ...seen } = judge(example, executions, await lookAt(sandbox));
		rows.push({ workflow: example.name, ...seen, ms, ok: problems.length === 0 });
		for (const problem of problems) process.stderr.write(`  ✗ ${example.name}: ${problem}\n`);
	}
	await stopAll();

	const ok = rows.length > 0 && rows.every((row) => row.ok);
	if (values.json) process.stdout.write(`${JSON.stringify({ rows, ok })}\n`);
	else printTable(rows);
	process.exitCode = ok ? 0 : 1;
}

/** @param {string} version @param {string} oldest ex. `2.36` */
function isAtLeast(version, oldest) {
	return version.localeCompare(oldest, 'en', { numeric: true }) >= 0;
}

/**
 * @param {{ workflow: string, items: number, outcome: string, handshakes: number, ms: number,
 *   ok: boolean }[]} rows
 */
function printTable(rows) {
	const lines = [
		['', 'workflow', 'payments', 'outcome', 'TLS', 'ms'],
		...rows.map((row) => [
			row.ok ? '✓' : '✗',
			row.workflow,
			String(row.items),
			row.outcome,
			// Only the address for clients with a certificate is spoken to by TLS here.
			row.handshakes > 0 ? 'mutual' : '',
			String(row.ms),
		]),
	];
	const widths = lines[0]?.map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	);
	for (const line of lines) {
		const cells = line.map((cell, column) => cell.padEnd(widths?.[column] ?? 0));
		process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
	}
}

// Stopped half-way is not a pass.
onStopSignal(stopAll, 130);
demo().catch(async (error) => {
	await stopAll();
	fail(error);
});
