import type { ChildProcess } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { bootstrap } from '../../dev/bootstrap';
import { start, stop } from '../../dev/children';
import { Api } from '../../dev/host/api';
import { dataFolder, owner } from '../../dev/host/home';
import { installHost } from '../../dev/host/install';
import { packageTarball } from '../../dev/tarball';
import { filesUnder, ROOT } from '../support/repository';
import { START_MS, until } from './support';

/* `npm run dev` as a person runs it, in a copy of the sources: the edits never touch the tree. */
const SOURCES = [
	...['credentials', 'dev', 'examples', 'nodes', 'sandbox', 'shared'],
	...['gulpfile.js', 'index.ts', 'package.json', 'pnpm-lock.yaml', 'tsconfig.json'],
];
const LONG_MS = 240_000;
/** Two seconds on an idle machine; a busy one has ten times that. */
const SAVE_TO_SERVED_MS = 60_000;

let copy: string;
let dev: ChildProcess;
let api: Api;
let output = '';

beforeAll(async () => {
	copy = await copyOfTheTree();
	const [n8nPort, sandboxPort] = await Promise.all([freePorts(1), freePorts(8)]);
	const flags = ['--n8n-port', String(n8nPort), '--sandbox-port', String(sandboxPort)];
	dev = start(process.execPath, [join(copy, 'dev/start.js'), '--watch', ...flags], {
		cwd: copy,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const hear = (chunk: Buffer) => (output += chunk.toString());
	dev.stdout?.on('data', hear);
	dev.stderr?.on('data', hear);
	await says('nothing to load again', START_MS);
	api = new Api(`http://localhost:${n8nPort}`);
	await api.login(owner);
}, START_MS + START_MS);

afterAll(async () => {
	if (dev) await stop(dev);
	if (copy) rmSync(copy, { recursive: true, force: true });
});

it('says what to open', () => {
	expect(output).toContain(api.url);
	expect(output).toContain(owner.email);
	expect(output).toMatch(/Sandbox console +http:\/\/127\.0\.0\.1:\d+/);
});

it(
	'a label that is saved is in what the editor fetches seconds later',
	async () => {
		const file = sourceWith("name: 'Charge Customer'");
		expect(await served('clicPayWallet')).toContain('"Charge Customer"');
		edit(file, "name: 'Charge Customer'", "name: 'Charge Whoever Pays'");
		await shows('clicPayWallet', '"Charge Whoever Pays"');
		expect(await served('clicPayWallet')).not.toContain('"Charge Customer"');
		await says(new RegExp(`rebuilt in \\d+ ms: ${file}`));
	},
	LONG_MS,
);

it(
	'a type error is told and changes nothing; once it is mended, all that was saved is there',
	async () => {
		const wrong = sourceWith("name: 'Charge Whoever Pays'");
		const other = sourceWith("name: 'Attach Invoice'");
		edit(wrong, "name: 'Charge Whoever Pays'", 'name: 12');
		await says(/1 type error \(\d+ ms\); n8n keeps the last good build/);
		await says(`${wrong}(`);
		edit(other, "name: 'Attach Invoice'", "name: 'Attach the Invoice'");
		await says(/1 type error[^]*1 type error/);
		expect(await served('clicPayWallet')).toContain('"Charge Whoever Pays"');
		expect(await served('kapitaleOrder')).toContain('"Attach Invoice"');
		edit(wrong, 'name: 12', "name: 'Charge Again'");
		await shows('clicPayWallet', '"Charge Again"');
		await shows('kapitaleOrder', '"Attach the Invoice"');
	},
	LONG_MS,
);

it(
	'what n8n cannot load is told with its reason, and mended by the next save',
	async () => {
		const file = sourceWith("name: 'Charge Again'");
		const bad = "\nif (Date.now() > 0) throw new Error('a mistake of the test');\n";
		const good = readFileSync(join(copy, file), 'utf8');
		writeFileSync(join(copy, file), good + bad);
		await says('n8n could not load it');
		await says('a mistake of the test');
		writeFileSync(join(copy, file), good.replace('Charge Again', 'Charge at Last'));
		await shows('clicPayWallet', '"Charge at Last"');
	},
	LONG_MS,
);

it(
	'what n8n shows beside the code follows as well',
	async () => {
		const file = sourceWith('"alias": [', '.node.json');
		const node = basename(file).replace(/^.|\.node\.json$/g, (part) =>
			part.length === 1 ? part.toLowerCase() : '',
		);
		await saveSlowly(file, '"alias": [', '"alias": ["a word of the test",');
		await shows(node, '"a word of the test"');
	},
	LONG_MS,
);

it(
	'a package that was loaded again still pays',
	async () => {
		const execution = await api.runWorkflow('exChargeBranch01');
		expect(execution.error).toBeUndefined();
		expect(Object.keys(execution.runs)).toContain('Paid: Send the Goods');
	},
	LONG_MS,
);

it(
	'Ctrl-C ends all of it',
	async () => {
		const ended = new Promise((resolve) => dev.once('exit', resolve));
		dev.kill('SIGINT');
		expect(await ended).toBe(0);
		await expect(fetch(api.url)).rejects.toThrow();
	},
	LONG_MS,
);

/** What is installed and downloaded is shared with the tree, what is written is not. */
async function copyOfTheTree(): Promise<string> {
	await bootstrap();
	await installHost();
	const tarball = await packageTarball();
	const folder = mkdtempSync(join(tmpdir(), 'payment-providers-dev-'));
	for (const source of SOURCES) {
		cpSync(join(ROOT, source), join(folder, source), {
			recursive: true,
			filter: (file) => basename(file) !== 'node_modules',
		});
	}
	for (const installed of ['node_modules', 'dev/n8n/node_modules']) {
		symlinkSync(join(ROOT, installed), join(folder, installed));
	}
	mkdirSync(join(folder, '.data/package'), { recursive: true });
	cpSync(tarball, join(folder, '.data/package', basename(tarball)));
	const homes = readdirSync(dataFolder).filter((name) => /^n8n-home-[^.]+(\.\d+)*-\w+$/.test(name));
	for (const name of homes) {
		cpSync(join(dataFolder, name), join(folder, '.data', name), { recursive: true });
	}
	return folder;
}

/** The first of some ports in a row that are free now. */
async function freePorts(count: number): Promise<number> {
	for (;;) {
		const first = 20_000 + Math.floor(Math.random() * 10_000);
		const ports = Array.from({ length: count }, (_, index) => first + index);
		if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
	}
}

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** The one source of the copy with this text, as a path from its root. */
function sourceWith(text: string, ending = '.ts'): string {
	const files = filesUnder('nodes', ending);
	const file = files.find((name) => readFileSync(join(copy, name), 'utf8').includes(text));
	if (file === undefined) throw new Error(`No source has ${text}`);
	return file;
}

function edited(file: string, from: string, to: string): string {
	const text = readFileSync(join(copy, file), 'utf8');
	expect(text).toContain(from);
	return text.replace(from, to);
}

function edit(file: string, from: string, to: string): void {
	writeFileSync(join(copy, file), edited(file, from, to));
}

/** As a busy machine saves: the file is empty, and a few milliseconds later it is whole. */
async function saveSlowly(file: string, from: string, to: string): Promise<void> {
	const text = edited(file, from, to);
	const handle = await open(join(copy, file), 'w');
	await pause(5);
	await handle.writeFile(text);
	await handle.close();
}

/** The description of a node, as the editor fetches it. */
async function served(name: string): Promise<string> {
	const response = await fetch(`${api.url}/types/nodes.json`, { headers: { cookie: api.cookie } });
	// n8n writes the file while it loads: a half of it is no answer yet.
	const text = await response.text();
	const wanted = `"name":"n8n-nodes-payment-providers.${name}"`;
	return text.split('\n').find((line) => line.includes(wanted)) ?? '';
}

async function shows(node: string, text: string): Promise<void> {
	const shown = async () => (await served(node)).includes(text);
	await until(shown, `${text} in ${node}`, SAVE_TO_SERVED_MS);
}

async function says(text: string | RegExp, timeoutMs = SAVE_TO_SERVED_MS): Promise<void> {
	const said = () => (typeof text === 'string' ? output.includes(text) : text.test(output));
	try {
		await until(
			async () => await Promise.resolve(said()),
			`${String(text)} in the output`,
			timeoutMs,
		);
	} catch (error) {
		throw new Error(`It said:\n${output}`, { cause: error });
	}
}
