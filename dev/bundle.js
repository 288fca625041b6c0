'use strict';

/*
 * Makes JavaScript of the package's TypeScript: one file, since n8n reads every file of a package
 * when it starts, and a tarball pays for each of them. The build, `npm run dev` and the tools that
 * look inside share this, so that what they measure is made as what people get.
 */
const { build } = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const VENDOR = 'shared/vendor';

/**
 * The bundles of libraries stay files of their own, each loaded where the need arises.
 *
 * @param {string} folder where they are for the code that is made
 * @returns {import('esbuild').Plugin}
 */
const librariesIn = (folder) => ({
	name: 'libraries',
	setup({ onResolve }) {
		onResolve({ filter: /^(\.\.\/)+(shared\/)?vendor\/[a-z-]+$/ }, ({ path: asked }) => ({
			path: `${folder}/${path.basename(asked)}.js`,
			external: true,
		}));
	},
});

/** @type {import('esbuild').BuildOptions} */
const SETTINGS = {
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	packages: 'external',
	// `import()` of CommonJS as tsc compiles it: native, it would hide the default export.
	supported: { 'dynamic-import': false },
};

/**
 * The package's own code as n8n loads it. Methods keep their names, and lines stay short: both
 * are what a stack trace in somebody's report consists of.
 *
 * @returns {Promise<string>} the text of `dist/index.js`
 */
async function packageCode() {
	const { outputFiles } = await build({
		...SETTINGS,
		entryPoints: ['index.ts'],
		write: false,
		minify: true,
		lineLimit: 160,
		legalComments: 'none',
		plugins: [librariesIn(`./${VENDOR}`)],
	});
	return outputFiles.map(({ text }) => text).join('');
}

/**
 * The files that package.json promises n8n: each hands out the class that is named like it.
 *
 * @returns {Map<string, string>} text by path, ex. `dist/nodes/Kapitale/KapitaleOrder.node.js`
 */
function entryFiles() {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
	const texts = [...n8n.nodes, ...n8n.credentials].map((/** @type {string} */ file) => {
		const [name = ''] = path.basename(file).split('.');
		const index = path.posix.relative(path.posix.dirname(file), 'dist/index.js');
		return /** @type {const} */ ([file, `exports.${name} = require('${index}').${name};\n`]);
	});
	return new Map(texts);
}

/**
 * Sources made loadable for a tool that needs more than the package's entry: with the libraries of
 * the build, which has to be there.
 *
 * @param {readonly string[]} sources from the root, ex. `nodes/Capay/events.ts`
 * @param {import('esbuild').BuildOptions} [more]
 * @returns {Promise<(source: string) => string>} the path of what a source became
 */
async function compile(sources, more = {}) {
	const outdir = path.join(root, '.data/compiled');
	await build({
		...SETTINGS,
		entryPoints: [...sources],
		outdir,
		outbase: '.',
		plugins: [librariesIn(path.join(root, 'dist', VENDOR))],
		...more,
	});
	return (source) => path.join(outdir, source.replace(/\.ts$/, '.js'));
}

module.exports = { compile, entryFiles, librariesIn, packageCode, VENDOR };
