const { build: bundle } = require('esbuild');
const { execFile } = require('node:child_process');
const { readdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);

/** Nothing of an earlier build may survive into a package. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function compile() {
	await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json']).catch(
		(error) => {
			throw new Error(`The type check failed.\n${error.stdout}`);
		},
	);
}

/** One file holds every library: the package has no runtime dependencies. */
async function vendor() {
	const { metafile } = await bundle({
		entryPoints: ['shared/vendor.ts'],
		outfile: 'dist/shared/vendor.js',
		bundle: true,
		minify: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		legalComments: 'none',
		metafile: true,
	});
	await writeFile('dist/THIRD_PARTY_LICENSES.txt', await licences(Object.keys(metafile.inputs)));
}

/**
 * The licence texts of what was bundled, which their authors ask to travel with the code.
 *
 * @param {string[]} inputs
 */
async function licences(inputs) {
	const folders = new Set(
		inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
	);
	const texts = await Promise.all(
		[...folders].sort().map(async (folder) => {
			const { name, version, license } = JSON.parse(
				await readFile(path.join(folder, 'package.json'), 'utf8'),
			);
			const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
			if (!file || !license) throw new Error(`${name} has no licence text and cannot be bundled.`);
			const text = await readFile(path.join(folder, file), 'utf8');
			return `${name} ${version} (${license})\n\n${text.trim()}\n`;
		}),
	);
	return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

function assets() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.build = series(clean, compile, parallel(vendor, assets));
exports.default = exports.build;
