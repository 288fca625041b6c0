'use strict';

/*
 * Runs a suite that needs the real n8n: `node dev/suite.js editor`. Arguments after the name go to
 * jest: `npm run test:editor -- search`.
 */
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { root } = require('./bootstrap');
const { installHost } = require('./host/install');
const { fail } = require('./progress');
const { packageTarball } = require('./tarball');

/** Files at a time, each with an n8n of its own. */
const WORKERS = /** @type {Record<string, string>} */ ({ n8n: '2', editor: '2' });

/**
 * Installs n8n and packs the package before any test's deadline runs, then runs jest.
 *
 * @param {string} project its name in jest.config.js, ex. `n8n`
 * @param {readonly string[]} args for jest
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<void>} sets the exit code of this process to that of jest
 */
async function runSuite(project, args, env = process.env) {
	await installHost();
	await packageTarball();
	// Paths first: --selectProjects takes every word that follows it. Forced to exit, since an n8n
	// whose start took too long is held by nobody, and would hold jest for ever.
	const options = ['--selectProjects', project, '-w', WORKERS[project] ?? '1', '--forceExit'];
	const { status } = spawnSync(path.join(root, 'node_modules/.bin/jest'), [...args, ...options], {
		cwd: root,
		stdio: 'inherit',
		env,
	});
	process.exitCode = status ?? 1;
}

if (require.main === module) {
	const [project = 'n8n', ...args] = process.argv.slice(2);
	runSuite(project, args).catch(fail);
}

module.exports = { runSuite };
