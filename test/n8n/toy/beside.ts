import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

import { installedFolder } from '../../../dev/host/home';
import { ROOT } from '../../support/repository';

/**
 * Puts the toy where n8n looks for nodes of one's own. Its kernel is the one of the installed
 * package, so that what runs in n8n is what people get.
 */
export async function putToyInto(home: string): Promise<void> {
	const installed = join(installedFolder(home, 'n8n-nodes-payment-providers'), 'dist');
	await build({
		entryPoints: ['ToyTrigger.node.ts', 'ToyApi.credentials.ts'].map((file) =>
			join(__dirname, file),
		),
		outdir: join(home, '.n8n', 'custom'),
		bundle: true,
		platform: 'node',
		format: 'cjs',
		external: ['n8n-workflow'],
		plugins: [
			{
				name: 'installed-kernel',
				setup({ onResolve }) {
					onResolve({ filter: /\/shared\// }, ({ path, resolveDir }) => ({
						path: join(installed, `${relative(ROOT, resolve(resolveDir, path))}.js`),
						external: true,
					}));
				},
			},
		],
	});
}
