'use strict';

/*
 * Makes the project's dependencies present before anything needs them. Uses Node builtins only,
 * because it runs on a fresh clone. As a command: `node dev/bootstrap.js -- jest --version`
 * installs, then runs the command with node_modules/.bin first on its PATH.
 */
const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { run } = require('./children');
const { step, fail, PlainError } = require('./progress');

const root = path.join(__dirname, '..');

/** Fields of package.json that change what gets installed; scripts and the rest do not. */
const installFields = [
	'packageManager',
	'dependencies',
	'devDependencies',
	'optionalDependencies',
	'peerDependencies',
	'pnpm',
];

/**
 * @param {string} folder holds package.json and pnpm-lock.yaml
 * @param {string} [salt] whatever else the installation depends on
 * @returns {string}
 */
function fingerprint(folder, salt = '') {
	const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
	return createHash('sha256')
		.update(JSON.stringify(installFields.map((field) => manifest[field] ?? null)))
		.update(fs.readFileSync(path.join(folder, 'pnpm-lock.yaml')))
		.update(salt)
		.digest('hex');
}

/** @param {string} folder */
function stampFile(folder) {
	// Inside node_modules, so that deleting node_modules deletes the claim that it is complete.
	return path.join(folder, 'node_modules', '.installed-for');
}

/**
 * @param {string} folder
 * @param {string} hash
 */
function isInstalled(folder, hash) {
	const stamp = stampFile(folder);
	return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash;
}

/**
 * @param {string} folder
 * @param {string} hash
 */
function markInstalled(folder, hash) {
	fs.writeFileSync(stampFile(folder), hash);
}

/**
 * Runs the pnpm that the folder's package.json names, whatever pnpm the machine has.
 *
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function pnpm(folder, args, env = process.env) {
	const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
	// CI tells pnpm that nobody can answer: it replaces an outdated node_modules without asking.
	return await run('npx', ['--yes', manifest.packageManager, ...args], {
		cwd: folder,
		env: { ...env, CI: 'true' },
	});
}

/** Installs the project's dependencies unless they are there already. */
async function bootstrap() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 19)) {
		throw new PlainError(
			`This is Node ${process.versions.node}; the project needs Node 20.19 or newer.`,
			'install a current Node (https://nodejs.org) and run the command again.',
		);
	}
	const hash = fingerprint(root);
	if (isInstalled(root, hash)) return;
	await step('Installing the dependencies of the project', async () => {
		try {
			await pnpm(root, ['install', '--frozen-lockfile']);
		} catch (error) {
			throw new PlainError(
				`The dependencies could not be installed.\n${/** @type {Error} */ (error).message}`,
				'check the network and the npm registry (npm config get registry), then run again.',
			);
		}
		markInstalled(root, hash);
	});
}

/** @param {readonly string[]} command */
function exec([command, ...args]) {
	const bin = path.join(root, 'node_modules', '.bin');
	// Not a process group of its own: the command keeps the terminal, and so Ctrl-C reaches it.
	const child = spawn(String(command), args, {
		stdio: 'inherit',
		env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
	});
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.on(signal, () => child.kill(signal));
	}
	child.once('error', (error) => fail(new Error(`Could not start ${command}`, { cause: error })));
	child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

if (require.main === module) {
	const rest = process.argv.slice(2);
	const command = rest[0] === '--' ? rest.slice(1) : rest;
	bootstrap().then(() => {
		if (command.length > 0) exec(command);
	}, fail);
}

module.exports = { bootstrap, fingerprint, isInstalled, markInstalled, pnpm, root };
