'use strict';

/*
 * What every benchmark runs on: the Node that n8n runs on, n8n's own libraries, and this package
 * as it is published.
 */
const fs = require('node:fs');
const path = require('node:path');
const { run } = require('../dev/children');
const { dataFolder } = require('../dev/host/home');
const { hostFolder, hostNode, installHost } = require('../dev/host/install');
const { packageTarball } = require('../dev/tarball');

/**
 * @typedef {object} BenchHost
 * @property {string} node path of the Node that the measured processes run on
 * @property {string} nodeVersion
 * @property {string} tarball this package, packed
 * @property {string} packageDir the same, unpacked
 */

/** @param {{ needsN8n: boolean }} options @returns {Promise<BenchHost>} */
async function prepare({ needsN8n }) {
	if (needsN8n) await installHost();
	const node = fs.existsSync(hostNode) ? hostNode : process.execPath;
	// A copy of its own: a build or a test run beside this one may replace `dist` at any time.
	const folder = path.join(dataFolder, 'bench', 'package');
	const built = await packageTarball();
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	const tarball = path.join(folder, 'package.tgz');
	fs.copyFileSync(built, tarball);
	await run('tar', ['-xzf', tarball, '-C', folder]);
	return {
		node,
		nodeVersion: (await run(node, ['--version'])).trim(),
		tarball,
		packageDir: path.join(folder, 'package'),
	};
}

/**
 * A library in the version that n8n itself loads; where n8n is not installed, the project's own of
 * the same version.
 *
 * @param {string} request ex. `n8n-core`
 */
function requireFromN8n(request) {
	const n8n = path.join(hostFolder, 'node_modules', 'n8n');
	const from = fs.existsSync(n8n) ? fs.realpathSync(n8n) : __dirname;
	return require(require.resolve(request, { paths: [from] }));
}

module.exports = { prepare, requireFromN8n };
