'use strict';

/*
 * Builds the package and packs it as it would be published. The tarball is named after its
 * sources, so that nothing is built twice.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { root } = require('./bootstrap');
const { run } = require('./children');
const { dataFolder } = require('./host/home');
const { step, PlainError } = require('./progress');

/** What the build reads. */
const sources = [
	'nodes',
	'credentials',
	'shared',
	'index.ts',
	'dev/bundle.js',
	'gulpfile.js',
	'tsconfig.json',
	'package.json',
	'pnpm-lock.yaml',
];

/** @param {string} file @returns {Generator<string>} */
function* filesBelow(file) {
	if (!fs.existsSync(file)) return;
	if (!fs.statSync(file).isDirectory()) {
		yield file;
		return;
	}
	for (const entry of fs.readdirSync(file).sort()) yield* filesBelow(path.join(file, entry));
}

function sourceHash() {
	const hash = createHash('sha256');
	for (const source of sources) {
		for (const file of filesBelow(path.join(root, source))) {
			hash
				.update(path.relative(root, file))
				.update('\0')
				.update(fs.readFileSync(file))
				.update('\0');
		}
	}
	return hash.digest('hex').slice(0, 16);
}

/** Builds `dist`. */
async function build() {
	try {
		await run('npm', ['run', 'build'], { cwd: root });
	} catch (error) {
		throw new PlainError(
			`The package does not build.\n${/** @type {Error} */ (error).message}`,
			'run `npm run build` to see the whole output.',
		);
	}
}

/**
 * Packs `dist` and makes sure that all that package.json promises n8n is in it: another build may
 * have emptied `dist` meanwhile, and a broken tarball must not stay in the cache.
 *
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function pack(folder) {
	const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
	const [{ filename, files }] = JSON.parse(await run('npm', args, { cwd: root }));
	const { main, n8n } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
	const packed = new Set(files.map((/** @type {{ path: string }} */ file) => file.path));
	const missing = [main, ...n8n.nodes, ...n8n.credentials].filter((file) => !packed.has(file));
	if (missing.length > 0) {
		throw new PlainError(
			`The package was packed without ${missing.join(', ')}.`,
			'if another build runs in this folder, wait for it, and run again.',
		);
	}
	return path.join(folder, filename);
}

/** @returns {Promise<string>} path of the package's tarball, built from the sources as they are */
async function packageTarball() {
	const folder = path.join(dataFolder, 'package');
	const tarball = path.join(folder, `package-${sourceHash()}.tgz`);
	if (fs.existsSync(tarball)) return tarball;
	await step('Building the package', build);
	fs.mkdirSync(folder, { recursive: true });
	// A folder of its own: another run may be packing too.
	const own = fs.mkdtempSync(path.join(folder, 'packing-'));
	try {
		fs.renameSync(await step('Packing it', () => pack(own)), tarball);
	} finally {
		fs.rmSync(own, { recursive: true, force: true });
	}
	return tarball;
}

module.exports = { packageTarball };
