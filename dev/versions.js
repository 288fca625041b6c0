'use strict';

/*
 * `npm run test:versions`: the examples on older n8n that people still run, with Node 20: the last of
 * n8n 1 and the first of n8n 2. The current one is what every other suite runs. Each is downloaded
 * the first time (1.2 GB). `--json` ends with one line of JSON.
 */
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { parseArgs } = require('node:util');

const root = path.join(__dirname, '..');
const HOSTS = ['n8n-1', 'n8n-2'];

/** @typedef {{ workflow: string, ok: boolean }} Row */

/** @param {string} host */
function demoOn(host) {
	const { dependencies } = require(`./${host}/package.json`);
	console.error(`\n▸ n8n ${dependencies.n8n} on Node ${dependencies.node}`);
	const { status, stdout } = spawnSync(process.execPath, ['dev/demo.js', '--json'], {
		cwd: root,
		env: { ...process.env, N8N_HOST: host },
		stdio: ['ignore', 'pipe', 'inherit'],
		encoding: 'utf8',
	});
	const line = stdout.trim().split('\n').pop() ?? '';
	/** @type {Row[]} */
	const rows = line.startsWith('{') ? JSON.parse(line).rows : [];
	for (const { ok, workflow } of rows) console.error(`  ${ok ? '✓' : '✗'} ${workflow}`);
	return {
		n8n: dependencies.n8n,
		node: dependencies.node,
		examples: rows.length,
		ok: status === 0 && rows.length > 0,
	};
}

function main() {
	const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
	const versions = HOSTS.map(demoOn);
	if (values.json) console.log(JSON.stringify({ versions, ok: versions.every(({ ok }) => ok) }));
	else console.table(versions);
	process.exitCode = versions.every(({ ok }) => ok) ? 0 : 1;
}

main();
