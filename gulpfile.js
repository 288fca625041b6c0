const { cyclonedxEsbuildPlugin: sbom } = require('@cyclonedx/cyclonedx-esbuild');
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
	const tsc = [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'];
	await run(process.execPath, tsc).catch((error) => {
		throw new Error(`The type check failed.\n${error.stdout}`);
	});
}

const VENDOR = 'shared/vendor';
/** From the bundles' folder. */
const SBOM = '../../sbom.cdx.json';

/**
 * What the libraries bring along and nothing of ours reaches.
 *
 * @type {{ file: RegExp; contents: string; loader: import('esbuild').Loader }[]}
 */
const LEFT_OUT = [
	// form-data asks a list of every MIME type there is about files whose type it is not told; it is
	// always told here (shared/http/form.ts), and the list would be the third largest thing in `dist`.
	{ file: /[\\/]mime-db[\\/]db\.json$/, contents: '{}', loader: 'json' },
	// undici's HTTP parser is there twice, and undici takes the other one when this one does not
	// compile. Measured: 27 µs of CPU a call with either, and a sixteenth of the package.
	{ file: /[\\/]llhttp_simd-wasm\.js$/, contents: "module.exports = ''", loader: 'js' },
];

/** @type {import('esbuild').Plugin} */
const leaveOut = {
	name: 'leave-out',
	setup({ onLoad }) {
		for (const { file: filter, ...left } of LEFT_OUT) onLoad({ filter }, () => left);
	},
};

/** One bundle for each need: the package has no runtime dependencies. */
async function vendor() {
	const files = (await readdir(VENDOR)).filter((file) => /(?<!\.d)\.ts$/.test(file));
	const { metafile } = await bundle({
		entryPoints: files.map((file) => `${VENDOR}/${file}`),
		outdir: `dist/${VENDOR}`,
		bundle: true,
		minify: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		legalComments: 'none',
		metafile: true,
		plugins: [
			leaveOut,
			// What is inside, for those who check packages by machine: CycloneDX, the same for the same code.
			sbom({
				mcType: 'library',
				outputFile: SBOM,
				outputReproducible: true,
				validate: true,
				logLevel: 'error',
			}),
		],
	});
	await writeFile('dist/THIRD_PARTY_LICENSES.txt', await licences(metafile.outputs));
}

/**
 * What was bundled: where, how much of it, and its licence text, which its authors ask to travel
 * with the code.
 *
 * @param {import('esbuild').Metafile['outputs']} outputs
 */
async function licences(outputs) {
	/** @type {Map<string, Map<string, number>>} folder of a library -> bundle -> bytes */
	const libraries = new Map();
	for (const [bundled, { inputs }] of Object.entries(outputs)) {
		for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
			const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
			if (folder === undefined) continue;
			const places = libraries.get(folder) ?? new Map();
			libraries.set(folder, places.set(bundled, (places.get(bundled) ?? 0) + bytesInOutput));
		}
	}
	const texts = await Promise.all(
		[...libraries].sort().map(async ([folder, places]) => {
			const { name, version, license } = JSON.parse(
				await readFile(path.join(folder, 'package.json'), 'utf8'),
			);
			const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
			if (!file || !license) throw new Error(`${name} has no licence text and cannot be bundled.`);
			const text = await readFile(path.join(folder, file), 'utf8');
			const sizes = [...places].map(([where, bytes]) => `${where}: ${bytes} bytes\n`).join('');
			return `${name} ${version} (${license})\n${sizes}\n${text.trim()}\n`;
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
