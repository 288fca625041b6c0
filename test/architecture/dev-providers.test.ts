import { packageProviders, PROVIDERS, sandboxCredentials } from '../../dev/providers';
import { read } from '../support/repository';
import { Sandbox } from '../support/sandbox';

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}

const { n8n } = JSON.parse(read('package.json')) as Manifest;

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await Sandbox.start()));
afterAll(async () => await sandbox.stop());

describe('dev/providers', () => {
	it('has every provider that the sandbox plays, in the order of its ports', () => {
		expect(PROVIDERS.map(({ id }) => id)).toEqual(Object.keys(sandbox.ready.providers));
	});

	it('has every provider that the package has nodes for', () => {
		const folders = n8n.nodes.map((file) => file.split('/')[2]);
		expect(packageProviders.map(({ package: { folder } }) => folder).sort()).toEqual(
			[...new Set(folders)].sort(),
		);
	});

	it('makes credentials of types that the package has', () => {
		const types = sandboxCredentials(sandbox.ready.providers).map(({ type }) => type.toLowerCase());
		const files = n8n.credentials.map((file) => /(\w+)\.credentials\.js$/.exec(file)?.[1]);
		expect(new Set(types).size).toBe(packageProviders.length);
		expect(files.map((file) => file?.toLowerCase())).toEqual(expect.arrayContaining(types));
	});
});
