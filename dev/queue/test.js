'use strict';

/*
 * `npm run test:queue`: the tests in n8n's queue mode. `--quick` has less of everything, for CI; what
 * else is given goes to jest: `npm run test:queue -- -t worker`.
 */
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { fail } = require('../progress');
const { findPrograms } = require('./programs');

const root = path.join(__dirname, '../..');
const args = process.argv.slice(2);
const isQuick = args.includes('--quick');

try {
	// Said before anything is built: without these servers nothing can be tested, and nothing passes.
	findPrograms();
	const jest = path.join(root, 'node_modules/.bin/jest');
	const others = args.filter((word) => word !== '--quick');
	// Paths first: --selectProjects takes every word that follows it.
	const { status } = spawnSync(jest, [...others, '--selectProjects', 'queue', '--runInBand'], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, QUEUE_TESTS_QUICK: String(isQuick) },
	});
	process.exitCode = status ?? 1;
} catch (error) {
	fail(error);
}
