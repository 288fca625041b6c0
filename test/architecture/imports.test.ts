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

/** Who may import whom: docs/decisions tells why. A room may always import itself. */
const ROOMS: Record<string, string[]> = {
	index: ['credentials', ...PROVIDERS.map((provider) => `nodes/${provider}`)],
	credentials: ['shared/auth'],
	// auth: which addresses may be given a secret.
	'nodes/fields': [
		'shared/operation',
		'shared/money',
		'shared/errors',
		'shared/auth',
		'shared/text',
	],
	...Object.fromEntries(
		PROVIDERS.map((provider) => [
			`nodes/${provider}`,
			[
				'nodes/fields',
				'shared/operation',
				'shared/http',
				'shared/errors',
				'shared/money',
				'shared/text',
				'shared/auth',
				'shared/webhooks',
			],
		]),
	),
	'shared/operation': [HOST, 'shared/http', 'shared/errors', 'shared/money', 'shared/text'],
	'shared/http': ['shared/errors'],
	'shared/auth': ['shared/http', 'shared/errors'],
	'shared/webhooks': [HOST, 'shared/http', 'shared/errors'],
	[HOST]: ['shared/errors'],
	'shared/errors': [],
	// given: a value that is no text is refused in the words of errors.
	'shared/text': ['shared/errors'],
	'shared/money': ['shared/errors', 'shared/text'],
	[VENDOR]: [],
};

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
	it('are imported by the vendor file only', () => {
		const allowed = new Set(['n8n-workflow', ...builtinModules]);
		const wrong = FOREIGN.filter(
			({ from, specifier, typeOnly }) =>
				from !== `${VENDOR}.ts` && !allowed.has(specifier) && !typeOnly,
		);
		expect(wrong.map(describeImport)).toEqual([]);
	});

	it('the vendor file is imported lazily, or for its types', () => {
		const wrong = OURS.filter(
			({ target, typeOnly, lazy }) => target === VENDOR && !typeOnly && !lazy,
		);
		expect(wrong.map(describeImport)).toEqual([]);
	});

	it('of Node’s builtins only crypto is used, which n8n’s own lint accepts', () => {
		const wrong = FOREIGN.filter(
			({ from, specifier }) =>
				from !== `${VENDOR}.ts` && specifier !== 'n8n-workflow' && specifier !== 'crypto',
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
