import { join, relative } from 'node:path';

import { compile, librariesIn, VENDOR } from '../../../dev/bundle';
import { installedFolder } from '../../../dev/host/home';
import { ROOT } from '../../support/repository';

/**
 * Puts the toy where n8n looks for nodes of one's own: with the kernel, which it is there to try, and
 * the libraries of the installed package.
 */
export async function putToyInto(home: string): Promise<void> {
	const installed = join(installedFolder(home, 'n8n-nodes-payment-providers'), 'dist');
	const folder = relative(ROOT, __dirname);
	await compile(
		['ToyTrigger.node.ts', 'ToyMappings.node.ts', 'ToyApi.credentials.ts'].map((file) =>
			join(folder, file),
		),
		{
			outbase: folder,
			// Nothing but that can be loaded from there.
			packages: 'bundle',
			external: ['n8n-workflow'],
			outdir: join(home, '.n8n', 'custom'),
			plugins: [librariesIn(join(installed, VENDOR))],
		},
	);
}
