'use strict';

/*
 * Installs the real n8n that start, demo and the tests run, in dev/n8n. It needs a newer Node
 * than the project does; the npm package `node` brings that one along. dev/n8n-1 and dev/n8n-2
 * hold older ones for `npm run test:versions`, which names them in N8N_HOST.
 */
const fs = require('node:fs');
const path = require('node:path');
const { fingerprint, isInstalled, markInstalled, pnpm } = require('../bootstrap');
const { run } = require('../children');
const { step, fail, PlainError } = require('../progress');

const hostName = process.env.N8N_HOST ?? 'n8n';
const folder = path.join(__dirname, '..', hostName);

/** One of those that people still run: it lacks some modules and calls of the newest. */
const isOlder = hostName !== 'n8n';
const nodeBin = path.join(folder, 'node_modules', 'node', 'bin');

/** The Node that runs n8n. */
const hostNode = path.join(nodeBin, 'node');

/** n8n's command line entry point. */
const n8nBin = path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n');

/** @type {{ dependencies: { n8n: string }, pnpm: { onlyBuiltDependencies: string[] } }} */
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** The pinned version of n8n, ex. `2.41.0`. */
const n8nVersion = manifest.dependencies.n8n;

/** What n8n cannot start without and has to be built for the host's Node. */
const nativeModules = manifest.pnpm.onlyBuiltDependencies.filter((name) => name !== 'node');

/** `env` with the host's Node first on PATH: pnpm, node-gyp and n8n's task runner call `node`. */
function hostPath(env = process.env) {
	return { ...env, PATH: `${nodeBin}${path.delimiter}${env.PATH ?? ''}` };
}

/** Tells a missing tool apart from any other failure to build n8n's database driver. */
async function assertCompiler() {
	const tools = ['g++', 'make', 'python3'];
	const found = await Promise.all(
		tools.map((tool) =>
			run(tool, ['--version']).then(
				() => true,
				() => false,
			),
		),
	);
	const missing = tools.filter((_, index) => !found[index]);
	if (missing.length === 0) return;
	throw new PlainError(
		`n8n's database driver has to be compiled, and this machine has no ${missing.join(', ')}.`,
		'install them (Debian/Ubuntu: apt-get install g++ make python3; macOS: xcode-select ' +
			'--install) and run again.',
	);
}

/** Whether the native modules were built for the host's Node. */
async function nativeModulesWork() {
	if (!fs.existsSync(hostNode)) return false;
	const script =
		"const from = require('node:module').createRequire(require.resolve('n8n/package.json'));" +
		nativeModules.map((name) => `from('${name}');`).join(' ');
	return await run(hostNode, ['-e', script], { cwd: folder }).then(
		() => true,
		() => false,
	);
}

/** Installs n8n unless it is there already: about two minutes the first time. */
async function installHost() {
	const hash = fingerprint(folder, `${process.platform} ${process.arch}`);
	if (isInstalled(folder, hash)) return;
	await step(`Downloading n8n ${n8nVersion} (1 to 2 GB on disk)`, () =>
		pnpm(folder, ['install', '--frozen-lockfile', '--ignore-scripts']),
	);
	if (!(await nativeModulesWork())) {
		await step('Building the native modules of n8n (one to two minutes)', async () => {
			// The package `node` fetches its binary in its install script; the native modules then
			// have to be built with that Node, not with the one that runs this script.
			await pnpm(folder, ['rebuild', 'node']);
			try {
				await pnpm(folder, ['rebuild'], hostPath());
			} catch (error) {
				// Where the prebuilt driver can be downloaded, no compiler is needed: ask only now.
				await assertCompiler();
				throw error;
			}
			if (!(await nativeModulesWork())) {
				throw new PlainError(
					`The native modules of n8n (${nativeModules.join(', ')}) were built but do not load.`,
					`delete ${path.join(folder, 'node_modules')} and run again.`,
				);
			}
		});
	}
	markInstalled(folder, hash);
}

if (require.main === module) installHost().catch(fail);

module.exports = {
	installHost,
	hostNode,
	hostPath,
	n8nBin,
	n8nVersion,
	hostFolder: folder,
	isOlder,
};
