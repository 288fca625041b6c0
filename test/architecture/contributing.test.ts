import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

import type { Resource } from '../../shared/declare/operation';
import { runNode } from '../support/context';
import { filesUnder, importsOf, read, ROOT } from '../support/repository';
import { TestServer } from '../support/servers';
import { toyProvider, toyRun, toySession } from '../support/toy';

const GUIDE = read('CONTRIBUTING.md');

/** The files of its example: a block that begins with a path. Nothing of them is in the tree. */
const EXAMPLE = new Map(
	[...GUIDE.matchAll(/^```ts\n\/\/ (nodes\/\S+\.ts)\n([^]*?)^```$/gm)].map(
		([, file = '', code = '']) => [file, code],
	),
);
const OPERATION = 'nodes/Acme/operations/refund/get.ts';
const RESOURCE = 'nodes/Acme/operations/refund/index.ts';

/** The example beside the real sources, compiled with their settings. */
function compile(files: ReadonlyMap<string, string>): {
	problems: string[];
	js: Map<string, string>;
} {
	const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file));
	const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
	const host = ts.createCompilerHost({ ...options, noEmit: false });
	const { fileExists, getSourceFile, readFile } = host;
	const folders = new Set([...files.keys()].map((file) => join(ROOT, dirname(file))));
	const codeOf = (file: string) => files.get(file.slice(ROOT.length + 1));
	host.fileExists = (file) => codeOf(file) !== undefined || fileExists(file);
	host.directoryExists = (folder) => folders.has(folder) || ts.sys.directoryExists(folder);
	host.readFile = (file) => codeOf(file) ?? readFile(file);
	host.getSourceFile = (file, version, ...rest) => {
		const code = codeOf(file);
		if (code === undefined) return getSourceFile(file, version, ...rest);
		return ts.createSourceFile(file, code, version);
	};
	const roots = [...files.keys()].map((file) => join(ROOT, file));
	const declared = fileNames.filter((file) => file.endsWith('.d.ts'));
	const program = ts.createProgram([...roots, ...declared], options, host);
	const problems = ts
		.getPreEmitDiagnostics(program)
		.map(({ file, messageText }) =>
			[file?.fileName, ts.flattenDiagnosticMessageText(messageText, '\n')].join(': '),
		);
	const js = new Map<string, string>();
	for (const [file, code] of files) {
		js.set(file, ts.transpileModule(code, { compilerOptions: options }).outputText);
	}
	return { problems, js };
}

/** Loads a file of the example; what it imports is of the example too, or real. */
function load(js: ReadonlyMap<string, string>, file: string): Record<string, unknown> {
	const exported = {};
	const requireFrom = (specifier: string): unknown => {
		const target = join(dirname(file), specifier);
		if (js.has(`${target}.ts`)) return load(js, `${target}.ts`);
		return require(specifier.startsWith('.') ? join(ROOT, target) : specifier) as unknown;
	};
	const body = new Function('exports', 'require', js.get(file) ?? '');
	body(exported, requireFrom);
	return exported;
}

describe('the example of CONTRIBUTING.md', () => {
	let compiled: ReturnType<typeof compile>;
	beforeAll(() => (compiled = compile(EXAMPLE)));

	it('has an operation and all that it imports', () => {
		expect([...EXAMPLE.keys()]).toEqual([
			'nodes/Acme/wire/contracts.ts',
			'nodes/Acme/wire/items.ts',
			OPERATION,
			RESOURCE,
		]);
	});

	it('compiles beside the sources', () => {
		expect(compiled.problems).toEqual([]);
	});

	it('and would not with a mistake in it', () => {
		const broken = (EXAMPLE.get(OPERATION) ?? '').replace('input.refundId', 'input.refundIdd');
		const { problems } = compile(new Map([...EXAMPLE, [OPERATION, broken]]));
		expect(problems).toEqual([expect.stringContaining("'refundIdd' does not exist")]);
	});

	it('runs: the item comes out, and bad input never reaches the provider', async () => {
		const { refund } = load(compiled.js, RESOURCE) as { refund: Resource };
		const server = await TestServer.start((_heard, response) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ id: 'RF-1', status: 'DONE', cents: 1250, more: true }));
		});
		const provider = toyProvider([refund], {
			connect: () => toySession({ baseUrl: server.origin }),
		});
		const parameters = { resource: 'refund', operation: 'get', refundId: '={{ $json.id }}' };
		const { items } = await runNode(toyRun(provider, { parameters, items: [{ id: 'RF/1' }] }));
		expect(items[0]?.json).toEqual({
			refundId: 'RF-1',
			status: 'done',
			amount: 12.5,
			amountMinor: 1250,
			currency: 'EUR',
		});
		expect(server.heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'GET /refunds/RF%2F1',
		]);
		await expect(runNode(toyRun(provider, { parameters, items: [{ id: '' }] }))).rejects.toThrow(
			/Refund ID/,
		);
		expect(server.heard).toHaveLength(1);
	});
});

describe('the house of CONTRIBUTING.md', () => {
	/** Paths and commands in its text; those with a placeholder are about what is to come. */
	const named = [...GUIDE.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);

	it('names only what is there', () => {
		const paths = named.filter((text) => /^[\w.-]+\/[\w./-]*$/.test(text));
		expect(paths.length).toBeGreaterThan(10);
		const rooms = readdirSync(join(ROOT, 'nodes/Kapitale'));
		const clicPayRooms = readdirSync(join(ROOT, 'nodes/ClicPay'));
		const here = (text: string) =>
			existsSync(join(ROOT, text)) ||
			[...rooms, ...clicPayRooms].includes(text.replace(/\/$/, '')) ||
			EXAMPLE.has(`nodes/Acme/${text}`);
		expect(paths.filter((text) => !here(text))).toEqual([]);
	});

	it('names every room of the kernel and of the providers', () => {
		const rooms = ['shared', 'nodes/ClicPay', 'nodes/Kapitale'].flatMap((folder) =>
			readdirSync(join(ROOT, folder), { withFileTypes: true })
				.filter((entry) => entry.isDirectory())
				.map(({ name }) => (folder === 'shared' ? name : `${name}/`)),
		);
		expect(rooms.length).toBeGreaterThan(10);
		expect(rooms.filter((room) => !named.includes(room))).toEqual([]);
	});

	it('lists the rooms of the kernel so that each imports only what stands above it', () => {
		const rooms = [...GUIDE.matchAll(/^\| `([a-z]+)` /gm)].map(([, room = '']) => room);
		// Files of no room (n8n's own side, shared/host.ts) rank below all of them.
		const rank = (file: string) => rooms.indexOf(file.split('/')[1] ?? '');
		const upwards = filesUnder('shared', '.ts')
			.flatMap(importsOf)
			.filter(({ target = '' }) => target.startsWith('shared/'))
			.filter(({ from, target = '' }) => rank(from) >= 0 && rank(target) > rank(from));
		expect(rooms.length).toBeGreaterThan(10);
		expect(upwards.map(({ from, specifier }) => `${from} -> ${specifier}`)).toEqual([]);
	});

	it('names only commands that exist', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const commands = named.flatMap((text) => /^npm (?:run )?([\w:]+)/.exec(text)?.[1] ?? []);
		expect(commands.length).toBeGreaterThan(5);
		expect(commands.filter((command) => !(command in scripts))).toEqual([]);
	});
});
