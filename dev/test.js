'use strict';

/*
 * `npm test`: type check, lint, build, then every suite that needs neither n8n's server nor a
 * browser. Stops at the first step that fails, because the later ones would only repeat it.
 * Arguments go to jest: `npm test -- test/shared/http`.
 */
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const root = path.join(__dirname, '..');
const bin = (/** @type {string} */ name) => path.join(root, 'node_modules/.bin', name);

/** @type {ReadonlyArray<[title: string, command: string, args: string[]]>} */
const STEPS = [
	['Type check', bin('tsc'), ['-p', 'test/tsconfig.json']],
	['Type check of the tools', bin('tsc'), ['-p', 'dev/tsconfig.json']],
	['Type check of the sandbox', bin('tsc'), ['-p', 'sandbox/tsconfig.json']],
	['Lint', process.execPath, ['dev/lint.js', '--scan']],
	['Build', bin('gulp'), ['build']],
	// Paths first: --selectProjects takes every word that follows it.
	// One worker a core: many tests wait for a server more than they compute.
	['Tests', bin('jest'), [...process.argv.slice(2), '--selectProjects', 'unit', '-w', '100%']],
];

for (const [title, command, args] of STEPS) {
	console.log(`\n▸ ${title}`);
	const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
	if (status !== 0) {
		console.error(`\n✗ ${title} failed.`);
		process.exit(status ?? 1);
	}
}
