import { build, type Metafile } from 'esbuild';
import { gzipSync } from 'node:zlib';

import { filesUnder, read, ROOT } from '../support/repository';

const BUNDLES = filesUnder('dist/shared/vendor', '.js');
const LIBRARY = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/;

/** What pg would bring along; the build leaves it out whole, with what only that needs. */
const LEFT_OUT = [
	...['pg-cloudflare', 'pg-connection-string', 'pgpass', 'split2', 'pg-types', 'pg-int8'],
	...['postgres-array', 'postgres-bytea', 'postgres-date', 'postgres-interval', 'xtend'],
];

/** What the licence file says of one library. */
interface Entry {
	name: string;
	version: string;
	licence: string;
	/** By bundle. */
	bytes: Map<string, number>;
	text: string;
}

function entryOf(part: string): Entry {
	const [head = '', ...rest] = part.trim().split('\n');
	const [, name, version, licence] = /^(\S+) (\d+\.\d+\.\d+\S*) \((.+)\)$/.exec(head) ?? [];
	if (!name || !version || !licence) throw new Error(`“${head}” names no library and licence.`);
	const empty = rest.indexOf('');
	const sizes = rest.slice(0, empty).map((line) => {
		const [, bundle, bytes] = /^(\S+): (\d+) bytes$/.exec(line) ?? [];
		if (!bundle || !bytes) throw new Error(`“${line}” says no size.`);
		return [bundle, Number(bytes)] as const;
	});
	return { name, version, licence, bytes: new Map(sizes), text: rest.slice(empty).join('\n') };
}

const entries = read('dist/THIRD_PARTY_LICENSES.txt')
	.split(/^-{80}$/m)
	.map(entryOf);

/** Bundled once more, without what the build leaves out: what could be inside. */
async function inputsOf(bundle: string): Promise<Metafile['inputs']> {
	const { metafile } = await build({
		entryPoints: [bundle.replace(/^dist\//, '').replace(/\.js$/, '.ts')],
		absWorkingDir: ROOT,
		bundle: true,
		write: false,
		metafile: true,
		platform: 'node',
		format: 'cjs',
	});
	return metafile.inputs;
}

describe('the libraries in dist', () => {
	it.each(BUNDLES)(
		'%s: each one inside is listed, once, with licence and bytes',
		async (bundle) => {
			const names = Object.keys(await inputsOf(bundle)).flatMap(
				(file) => LIBRARY.exec(file)?.[1] ?? [],
			);
			const listed = entries.filter(({ bytes }) => bytes.has(bundle)).map(({ name }) => name);
			// Of types alone nothing is left in the bundle, and nothing is listed.
			const inside = new Set(names.filter((name) => !LEFT_OUT.includes(name)));
			expect(listed.toSorted()).toEqual([...inside].sort());
			expect(new Set(listed).size).toBe(listed.length);
		},
	);

	it.each(BUNDLES)('%s: their bytes are those of the bundle', (bundle) => {
		const size = Buffer.byteLength(read(bundle));
		const stated = entries.reduce((sum, { bytes }) => sum + (bytes.get(bundle) ?? 0), 0);
		expect(stated).toBeLessThan(size);
		// The rest is ours, what is taken and what Node computes instead, and what holds the parts together.
		expect(size - stated).toBeLessThan(0.02 * size + 800);
	});

	it('no library comes without its licence', () => {
		expect(entries.length).toBeGreaterThan(20);
		for (const { licence, text } of entries) {
			expect(licence).toMatch(
				/^(MIT(?: or MPL-2\.0)?|ISC|BSD-[23]-Clause|Apache-2\.0|\(MIT (?:AND Zlib|OR Apache-2\.0)\)|\(BSD-3-Clause OR GPL-2\.0\)|0BSD)$/,
			);
			expect(text).toMatch(/copyright/i);
		}
	});

	it('the bill of materials, for machines, names the same', () => {
		interface Component {
			group?: string;
			name: string;
			version: string;
			purl: string;
			'bom-ref': string;
			licenses: { license?: { id: string }; expression?: string }[];
		}
		const { bomFormat, components, metadata } = JSON.parse(read('dist/sbom.cdx.json')) as {
			bomFormat: string;
			components: Component[];
			metadata: { component: Component };
		};
		const { name, version } = JSON.parse(read('package.json')) as Component;
		expect(bomFormat).toBe('CycloneDX');
		expect(metadata.component.purl).toBe(`pkg:npm/${name}@${version}`);
		const said = components.map((one) => {
			const [{ expression, license } = {}] = one.licenses;
			const full = one.group === undefined ? one.name : `${one.group}/${one.name}`;
			return `${full} ${one.version} (${license?.id ?? expression})`;
		});
		const listed = entries.map((entry) => `${entry.name} ${entry.version} (${entry.licence})`);
		expect(said.toSorted()).toEqual(listed.toSorted());
		expect(new Set(components.map((one) => one['bom-ref'])).size).toBe(components.length);
	});

	it('nothing big is in two bundles', () => {
		const twice = entries
			.map(({ name, bytes }) => ({ name, copies: [...bytes.values()].sort((a, b) => b - a) }))
			.filter(({ copies: [, second = 0] }) => second > 2_000);
		expect(twice).toEqual([]);
	});

	it('the list of MIME types, which nothing asks, is left out', () => {
		const list = entries.find(({ name }) => name === 'mime-db');
		const bytes = [...(list?.bytes.values() ?? [])];
		expect(bytes).toHaveLength(1);
		expect(bytes[0]).toBeLessThan(200);
	});
});

it('what everybody downloads stays small', () => {
	const files = filesUnder('dist', '').map((file) => read(file));
	// As a tarball is: compressed together, not file by file.
	expect(gzipSync(files.join('\n'), { level: 9 }).length).toBeLessThan(400_000);
});
