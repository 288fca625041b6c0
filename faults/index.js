'use strict';

/*
 * `npm run faults`: every fault against every money operation, over real sockets. `-- --write` puts
 * what came out into docs/reliability.md, `-- --check` fails when the page says otherwise. The runner is
 * TypeScript and drives n8n-core's contexts, so it is bundled first; libraries stay outside, and the
 * kernel uses the built bundles as it does in a user's n8n.
 */
const { build } = require('esbuild');
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const root = path.join(__dirname, '..');
const outfile = path.join(root, '.data/faults.js');

const builtVendor = {
	name: 'built-vendor',
	/** @param {import('esbuild').PluginBuild} plugin */
	setup(plugin) {
		plugin.onResolve({ filter: /^(\.\.\/)+(shared\/)?vendor\/[a-z-]+$/ }, (asked) => ({
			path: path.join(root, 'dist/shared/vendor', `${path.basename(asked.path)}.js`),
			external: true,
		}));
	},
};

async function main() {
	await build({
		entryPoints: [path.join(root, 'faults/main.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		packages: 'external',
		// As tsc compiles it: the bundles are CommonJS.
		supported: { 'dynamic-import': false },
		plugins: [builtVendor],
		define: { __dirname: JSON.stringify(path.join(root, 'sandbox/client')) },
	});
	const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
		cwd: root,
		stdio: 'inherit',
	});
	process.exitCode = status ?? 1;
}

void main();
