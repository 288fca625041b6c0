const { build: bundle } = require('esbuild');
const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
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
	await bundle({
		entryPoints: ['shared/vendor.ts'],
		outfile: 'dist/shared/vendor.js',
		bundle: true,
		minify: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		legalComments: 'none',
	});
}

function assets() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.build = series(clean, compile, parallel(vendor, assets));
exports.default = exports.build;
