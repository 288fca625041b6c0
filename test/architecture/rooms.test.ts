import { basename, dirname } from 'node:path';

import { filesUnder, importsOf, read, trackedFiles } from '../support/repository';

/** Every folder of nodes/ is a provider, but for the fields that all of them use. */
const PROVIDERS = [
	...new Set(
		filesUnder('nodes', '')
			.map((file) => file.split('/')[1] ?? '')
			.filter((folder) => folder !== 'fields'),
	),
];

/**
 * The rooms of a provider, and which of its others each may use; the node files may use all.
 * `wire` is what calls and answers look like, so it comes first and knows nobody.
 */
const MAY_USE: Record<string, readonly string[]> = {
	wire: [],
	events: [],
	provider: ['wire'],
	fields: ['wire', 'events'],
	api: ['wire', 'fields', 'provider'],
	'list-search': ['wire', 'api', 'provider'],
	operations: ['wire', 'events', 'fields', 'api', 'provider'],
	trigger: ['wire', 'events', 'fields', 'api', 'provider'],
};
const FOLDERS = ['api', 'fields', 'list-search', 'operations', 'trigger', 'wire'];
/** A provider without webhooks, or without pickers, has no empty room for them. */
const IN_EVERY_PROVIDER = ['api', 'fields', 'operations', 'wire'];
/** What the two providers have in common, under the same name in each. */
const SAME_FILES = [
	'api/credential-test.ts',
	'operations/index.ts',
	'wire/contracts.ts',
	'wire/items.ts',
	'wire/requests.ts',
	'wire/statuses.ts',
];

describe.each(PROVIDERS)('nodes/%s', (provider) => {
	const home = `nodes/${provider}`;
	const files = filesUnder(home, '').map((file) => file.slice(home.length + 1));
	const inRoom = (room: string) => files.filter((file) => file.startsWith(`${room}/`));
	const icons = ['.svg', '.dark.svg'].map((ending) => provider.toLowerCase() + ending);

	it('has the same rooms as every other, and nothing else at its root', () => {
		const ofNodes = files.filter((file) => NODE_FILE.test(file));
		expect(ofNodes.filter((file) => !isAtHome(provider, file))).toEqual([]);
		const others = files.filter((file) => !ofNodes.includes(file));
		const atRoot = others.filter((file) => !file.includes('/'));
		expect(atRoot.filter((file) => !['events.ts', 'provider.ts', ...icons].includes(file))).toEqual(
			[],
		);
		expect(atRoot).toEqual(expect.arrayContaining(['provider.ts', ...icons]));
		const rooms = [...new Set(others.filter((file) => file.includes('/')).map(roomIn))];
		expect(rooms.filter((room) => !FOLDERS.includes(room))).toEqual([]);
		expect(rooms).toEqual(expect.arrayContaining(IN_EVERY_PROVIDER));
		expect(rooms.includes('trigger')).toBe(files.includes('events.ts'));
		expect(files).toEqual(expect.arrayContaining(SAME_FILES));
	});

	it('every room uses those below it only', () => {
		const uses = files
			.filter((file) => file.endsWith('.ts') && !file.endsWith('.node.ts'))
			.flatMap((file) => importsOf(`${home}/${file}`))
			.filter(({ target }) => target?.startsWith(`${home}/`))
			.map(({ from, target = '', specifier }) => ({
				here: roomIn(from.slice(home.length + 1)),
				there: roomIn(target.slice(home.length + 1)),
				text: `${from} -> ${specifier}`,
			}))
			.filter(({ here, there }) => here !== there);
		expect(uses.length).toBeGreaterThan(20);
		const wrong = uses.filter(({ here, there }) => !MAY_USE[here]?.includes(there));
		expect(wrong.map(({ text }) => text)).toEqual([]);
	});

	it('wire/ calls nobody: it knows neither the API nor any other way out', () => {
		const wayOut = /^shared\/(http\/(api|client|exchange|pages|poll)|provider\/|run\/|webhooks\/)/;
		const imports = inRoom('wire').flatMap((file) => importsOf(`${home}/${file}`));
		const wrong = imports.filter(({ target = '', typeOnly }) => wayOut.test(target) && !typeOnly);
		const api = imports.filter(({ target }) => target === 'shared/http/api');
		expect([...wrong, ...api].map(({ from, specifier }) => `${from} -> ${specifier}`)).toEqual([]);
	});

	it('operations/<resource>/ holds operations, one a file, and their list', () => {
		const beside = inRoom('operations').filter((file) => file.split('/').length === 2);
		expect(beside.filter((file) => !/\/(index|define-[a-z-]+)\.ts$/.test(file))).toEqual([]);
		const operations = inRoom('operations').filter((file) => !beside.includes(file));
		expect(operations.length).toBeGreaterThan(4);
		for (const file of operations) {
			const text = read(`${home}/${file}`);
			expect([file, file.split('/').length]).toEqual([file, 3]);
			if (basename(file) === 'index.ts') {
				expect([file, text.includes(': Resource = {')]).toEqual([file, true]);
				continue;
			}
			const exported = [...text.matchAll(/^export (?!type )/gm)];
			expect([file, exported.length]).toEqual([file, 1]);
			expect([file, /^export const \w+ = define\w+\(/m.test(text)]).toEqual([file, true]);
		}
	});
});

const NODE_FILE = /\.node\.(json|ts)$/;

/**
 * At the root, or, where the node is not called as its provider is, in a folder of the node’s name:
 * n8n’s lint wants a node’s folder to be part of its name (node-dirname-against-convention).
 */
function isAtHome(provider: string, file: string): boolean {
	const [folder, name = folder] = file.split('/');
	const isNamedSo = name?.toLowerCase().startsWith(provider.toLowerCase());
	return isNamedSo ? folder === name : name?.startsWith(`${folder}`) === true && folder !== name;
}

/** `wire/items.ts` is in `wire`, `provider.ts` is a room of its own. */
function roomIn(file: string): string {
	return (file.split('/')[0] ?? '').replace(/\.ts$/, '');
}

describe('the names of files', () => {
	const SOURCE = /\.(ts|js|mjs|cjs|css|html|json|svg)$/;
	const PLACES = /^(bench|credentials|dev|examples|faults|nodes|sandbox|shared|test)\//;
	/** n8n wants the name of the class. */
	const CLASS_FILE = /^[A-Z][A-Za-z]+(Api\.credentials\.ts|\.node\.(ts|json|js))$/;
	const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
	const files = trackedFiles().filter((file) => SOURCE.test(file) && PLACES.test(file));

	it('are in kebab-case, but for the classes that n8n loads', () => {
		expect(files.length).toBeGreaterThan(500);
		const wrong = files.filter((file) => {
			const name = basename(file);
			// After the first point stands what kind of file it is: `.test.ts`, `.d.ts`, `.dark.svg`.
			return !CLASS_FILE.test(name) && !KEBAB.test(name.split('.')[0] ?? '');
		});
		expect(wrong).toEqual([]);
	});

	it('so are those of folders, but for providers and nodes, which have the name that people know', () => {
		const folders = [...new Set(files.flatMap((file) => dirname(file).split('/')))];
		const nodes = new Set(
			files.filter((file) => NODE_FILE.test(file)).map((file) => basename(dirname(file))),
		);
		const wrong = folders.filter((name) => !KEBAB.test(name) && !PROVIDERS.includes(name));
		expect(wrong.filter((name) => !nodes.has(name))).toEqual([]);
	});

	it('a folder of tests has the name of what it tests', () => {
		const known = new Set(trackedFiles().map((file) => dirname(file)));
		const tested = filesUnder('test', '.test.ts')
			.map((file) => dirname(file).slice('test/'.length))
			.filter((folder) => /^(nodes|shared|credentials|sandbox|faults)\b/.test(folder));
		expect([...new Set(tested)].filter((folder) => !known.has(folder))).toEqual([]);
	});
});
