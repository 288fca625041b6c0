import { builtinModules } from 'node:module';

import { filesUnder, type Import, importsOf } from '../support/repository';

const SOURCES = [
	'index.ts',
	...['nodes', 'credentials', 'shared'].flatMap((folder) => filesUnder(folder, '.ts')),
].filter((file) => !file.endsWith('.d.ts'));
const IMPORTS = SOURCES.flatMap(importsOf);
const OURS = IMPORTS.filter((one): one is Import & { target: string } => one.target !== undefined);
const FOREIGN = IMPORTS.filter(({ target }) => target === undefined);

const VENDOR = 'shared/vendor';
const HOST = 'shared/host';
const PROVIDERS = ['Kapitale', 'ClicPay', 'Capay', 'FatoriPay'];

/**
 * The rooms of shared, lowest first: each may import those below it, none above. Who may import whom:
 * docs/decisions tells why.
 */
const FLOORS = [
	'shared/bounded-map',
	'shared/errors',
	'shared/text',
	'shared/money',
	'shared/identifiers',
	HOST,
	'shared/http',
	'shared/static-data',
	'shared/item',
	'shared/auth',
	'shared/ledger',
	'shared/provider',
	'shared/declare',
	'shared/payment',
	'shared/run',
	'shared/webhooks',
];
const below = (floor: string) => FLOORS.slice(0, FLOORS.indexOf(floor));

const ROOMS: Record<string, string[]> = {
	...Object.fromEntries(FLOORS.map((floor) => [floor, below(floor)])),
	// Two sides of one provider: a workflow's action, and what starts it.
	'shared/webhooks': below('shared/payment'),
	[VENDOR]: [],
	'nodes/fields': FLOORS.filter((floor) => floor !== 'shared/webhooks'),
	...Object.fromEntries(
		PROVIDERS.map((provider) => [`nodes/${provider}`, ['nodes/fields', ...FLOORS]]),
	),
	credentials: ['shared/auth', 'shared/provider'],
	index: ['credentials', ...PROVIDERS.map((provider) => `nodes/${provider}`)],
};

/** What the provider and its credential both need, declared once: paths, and how it proves itself. */
const DECLARED_FOR_CREDENTIALS = /^nodes\/[A-Za-z]+\/(fields\/undocumented-paths|wire\/access)$/;

function roomOf(file: string): string {
	const parts = file.replace(/\.ts$/, '').split('/');
	return parts[0] === 'shared' || parts[0] === 'nodes'
		? parts.slice(0, 2).join('/')
		: (parts[0] ?? '');
}

const describeImport = ({ from, specifier }: Import) => `${from} -> ${specifier}`;

describe('who imports whom', () => {
	it('finds the sources', () => {
		expect(SOURCES.length).toBeGreaterThan(40);
		expect(OURS.length).toBeGreaterThan(100);
	});

	it('every file is in a known room', () => {
		expect(SOURCES.filter((file) => !(roomOf(file) in ROOMS))).toEqual([]);
	});

	it('only in the directions of the design', () => {
		const wrong = OURS.filter(({ from, target }) => {
			const [here, there] = [roomOf(from), roomOf(target)];
			if (here === 'credentials' && DECLARED_FOR_CREDENTIALS.test(target)) return false;
			return here !== there && there !== VENDOR && !ROOMS[here]?.includes(there);
		});
		expect(wrong.map(describeImport)).toEqual([]);
	});

	it('a provider never imports another', () => {
		const wrong = OURS.filter(({ from, target }) => {
			const [here, there] = [roomOf(from), roomOf(target)];
			return here.startsWith('nodes/') && there.startsWith('nodes/') && here !== there;
		}).filter(({ target }) => roomOf(target) !== 'nodes/fields');
		expect(wrong.map(describeImport)).toEqual([]);
	});

	it('shared code names no provider', () => {
		const names = /clic-?pay|kapitale|capay|fatori-?pay/i;
		const wrong = OURS.filter(
			({ from, target }) => from.startsWith('shared/') && names.test(target),
		);
		expect(wrong.map(describeImport)).toEqual([]);
	});

	it('there are no cycles', () => {
		const edges = new Map<string, string[]>();
		const known = new Set(SOURCES.map((file) => file.replace(/\.ts$/, '')));
		for (const { from, target, typeOnly } of OURS) {
			// A type disappears in the compiled code, so it cannot close a circle of loading.
			if (typeOnly) continue;
			const file = known.has(target) ? target : `${target}/index`;
			const source = from.replace(/\.ts$/, '');
			edges.set(source, [...(edges.get(source) ?? []), file]);
		}
		const cycles: string[] = [];
		const done = new Set<string>();
		const walk = (file: string, path: string[]): void => {
			if (path.includes(file)) {
				cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
				return;
			}
			if (done.has(file)) return;
			for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
			done.add(file);
		};
		for (const file of known) walk(file, []);
		expect(cycles).toEqual([]);
	});
});

describe('libraries', () => {
	it('are imported by the files of shared/vendor only', () => {
		const allowed = new Set(['n8n-workflow', ...builtinModules]);
		const wrong = FOREIGN.filter(
			({ from, specifier, typeOnly }) =>
				roomOf(from) !== VENDOR && !allowed.has(specifier) && !typeOnly,
		);
		expect(wrong.map(describeImport)).toEqual([]);
	});

	it('those are imported lazily, or for their types', () => {
		const ofLibraries = OURS.filter(({ target }) => roomOf(target) === VENDOR);
		expect(ofLibraries.length).toBeGreaterThan(10);
		const wrong = ofLibraries.filter(({ typeOnly, lazy }) => !typeOnly && !lazy);
		expect(wrong.map(describeImport)).toEqual([]);
	});

	it('each need is somebody’s', () => {
		const needs = SOURCES.filter((file) => roomOf(file) === VENDOR);
		const loaded = new Set(OURS.filter(({ lazy }) => lazy).map(({ target }) => `${target}.ts`));
		expect(needs.length).toBeGreaterThan(3);
		expect(needs.filter((file) => !loaded.has(file))).toEqual([]);
	});

	it('of Node’s builtins only crypto is used, which n8n’s own lint accepts', () => {
		const wrong = FOREIGN.filter(
			({ from, specifier }) =>
				roomOf(from) !== VENDOR && specifier !== 'n8n-workflow' && specifier !== 'crypto',
		);
		expect(wrong.map(describeImport)).toEqual([]);
	});
});

describe('the sandbox is independent', () => {
	const files = filesUnder('sandbox', '.mjs', '.js');

	it('imports nothing of ours', () => {
		const outside = files
			.flatMap(importsOf)
			.filter(({ target }) => target !== undefined && !target.startsWith('sandbox/'));
		expect(files.length).toBeGreaterThan(30);
		expect(outside.map(describeImport)).toEqual([]);
	});

	it('nothing of ours imports the sandbox', () => {
		expect(OURS.filter(({ target }) => target.startsWith('sandbox'))).toEqual([]);
	});
});
