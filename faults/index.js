'use strict';

/*
 * `npm run faults`: every fault against every money operation, over real sockets. `-- --write` puts
 * what came out into docs/reliability.md, `-- --check` fails when the page says otherwise. The runner is
 * TypeScript and drives n8n-core's contexts, so it is bundled first; libraries stay outside, and the
 * kernel uses the built bundles as it does in a user's n8n.
 */
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { compile } = require('../dev/bundle');

const root = path.join(__dirname, '..');

const MAIN = 'faults/main.ts';

async function main() {
	const compiled = await compile([MAIN], {
		define: { __dirname: JSON.stringify(path.join(root, 'sandbox/client')) },
	});
	const { status } = spawnSync(process.execPath, [compiled(MAIN), ...process.argv.slice(2)], {
		cwd: root,
		stdio: 'inherit',
	});
	process.exitCode = status ?? 1;
}

void main();
