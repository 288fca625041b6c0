const { cyclonedxEsbuildPlugin: sbom } = require('@cyclonedx/cyclonedx-esbuild');
const { build: bundle } = require('esbuild');
const { execFile } = require('node:child_process');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');
const { entryFiles, packageCode, VENDOR } = require('./dev/bundle');

const run = promisify(execFile);

/** Nothing of an earlier build may survive into a package. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function types() {
	const tsc = [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'];
	await run(process.execPath, tsc).catch((error) => {
		throw new Error(`The type check failed.\n${error.stdout}`);
	});
}

/** One file of ours, and the thin ones that n8n looks for. */
async function code() {
	const files = entryFiles().set('dist/index.js', await packageCode());
	for (const [file, text] of files) {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, text);
	}
}

/** From the bundles' folder. */
const SBOM = '../../sbom.cdx.json';

const FORGE_COMPUTES =
	/[\\/]node-forge[\\/]lib[\\/](aes|cipher|cipherModes|des|pem|random|sha1|x509)\.js$/;
/** Its other files ask for this much while they load. */
const FORGE_WITHOUT_RSA = "require('./forge').jsbn = {}";

/** How numbers are printed for people: numbers go to providers, and only in the international form. */
const PRINTED_FORMS = 4;

/**
 * @param {string} module number plans of every country, each a list
 * @returns {string}
 */
function withoutPrintedForms(module) {
	const [head = '', json = ''] = module.split(/(?<=export default )/);
	const plans = JSON.parse(json);
	for (const plan of [...Object.values(plans.countries), ...Object.values(plans.nonGeographic)]) {
		if (Array.isArray(plan[PRINTED_FORMS])) plan[PRINTED_FORMS] = 0;
	}
	return head + JSON.stringify(plans);
}

/** pg's own would look into the environment for whatever is empty. It must not show the password either. */
const PG_AS_GIVEN = `module.exports = class {
	constructor({ password, ...given }) {
		Object.assign(this, given);
		Object.defineProperty(this, 'password', { value: password, writable: true });
	}
}`;

/**
 * Libraries of pg that are left out whole: of a ledger nothing is read from .pgpass or from texts of
 * connections.
 */
const LEFT_OUT_WHOLE = /^pg(pass|-(cloudflare|connection-string|types))$/;

/**
 * What the libraries bring along and nothing of ours reaches.
 *
 * @type {{ file: RegExp; contents: string | ((text: string) => string); loader: import('esbuild').Loader }[]}
 */
const LEFT_OUT = [
	// form-data asks a list of every MIME type there is about files whose type it is not told; it is
	// always told here (shared/http/form.ts), and the list would be the third largest thing in `dist`.
	{ file: /[\\/]mime-db[\\/]db\.json$/, contents: '{}', loader: 'json' },
	// The bodies of fetch, and HTTP/2: bodies here are bytes and streams, and every pool is told to speak
	// HTTP/1.1 only (shared/http/pools.ts).
	{ file: /[\\/]undici[\\/]lib[\\/]web[\\/]fetch[\\/]body\.js$/, contents: '', loader: 'js' },
	{ file: /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client-h2\.js$/, contents: '', loader: 'js' },
	// undici's HTTP parser is there twice, and undici takes the other one when this one does not
	// compile. Measured: 27 µs of CPU a call with either, and a sixteenth of the package.
	{ file: /[\\/]llhttp_simd-wasm\.js$/, contents: "module.exports = ''", loader: 'js' },
	// A fifth of the number plans.
	{
		file: /[\\/]libphonenumber-js[\\/]metadata\.max\.json\.js$/,
		contents: withoutPrintedForms,
		loader: 'js',
	},
	// What reads PG… variables, see below; and what computes the bindings of a channel, which are not used.
	{ file: /[\\/]pg[\\/]lib[\\/]connection-parameters\.js$/, contents: PG_AS_GIVEN, loader: 'js' },
	{
		file: /[\\/]pg[\\/]lib[\\/](defaults|crypto[\\/]cert-signatures)\.js$/,
		contents: '',
		loader: 'js',
	},
	// Of node-forge only what reads the format is taken, and RC2 (shared/vendor/pfx.ts): a third of it.
	{ file: FORGE_COMPUTES, contents: '', loader: 'js' },
	{ file: /[\\/]node-forge[\\/]lib[\\/]rsa\.js$/, contents: FORGE_WITHOUT_RSA, loader: 'js' },
];

/** @type {import('esbuild').Plugin} */
const leaveOut = {
	name: 'leave-out',
	setup({ onLoad, onResolve }) {
		for (const { contents, file: filter, loader } of LEFT_OUT) {
			onLoad({ filter }, async ({ path: file }) => ({
				contents: typeof contents === 'string' ? contents : contents(await readFile(file, 'utf8')),
				loader,
			}));
		}
		onResolve({ filter: LEFT_OUT_WHOLE }, () => ({ path: require.resolve('./dev/left-out') }));
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
	await Promise.all([
		shortenBill(),
		writeFile('dist/THIRD_PARTY_LICENSES.txt', await licences(metafile.outputs)),
	]);
}

/**
 * The bill of materials without what says nothing about what is inside: where each library has its home,
 * which its `purl` says too, which Node it wants, and what tells two copies of one version apart, of
 * which there are none. That was a sixtieth of the download.
 */
async function shortenBill() {
	const file = path.join('dist', VENDOR, SBOM);
	const bill = JSON.parse(await readFile(file, 'utf8'));
	for (const component of bill.components) {
		delete component.externalReferences;
		delete component.properties;
	}
	await writeFile(file, JSON.stringify(bill).replace(/#[0-9a-f]{64}(?=")/g, ''));
}

/** Of a choice between two licences the simpler one is taken; the other is ten times as long. */
const NOT_CHOSEN = /\n-+\s+GNU GENERAL PUBLIC LICENSE\s[\s\S]*$/;

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
			const all = await readdir(folder);
			// Of a choice of licences, a file may only name them: the simplest one is taken then.
			const file =
				all.find((entry) => /^licen[cs]e[.-]mit$/i.test(entry)) ??
				all.find((entry) => /^licen[cs]e/i.test(entry));
			if (!file || !license) throw new Error(`${name} has no licence text and cannot be bundled.`);
			const whole = await readFile(path.join(folder, file), 'utf8');
			const text = license.includes(' OR ') ? whole.replace(NOT_CHOSEN, '') : whole;
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

exports.build = series(clean, parallel(types, code, vendor, assets));
exports.default = exports.build;
