import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join } from 'node:path';

import { filesUnder, importsOf, read, ROOT, trackedFiles } from '../support/repository';

interface Manifest {
	dependencies?: object;
	optionalDependencies?: object;
	peerDependencies: Record<string, string>;
	devDependencies: Record<string, string>;
	scripts: Record<string, string>;
	files: string[];
	keywords: string[];
	n8n: { n8nNodesApiVersion: number; credentials: string[]; nodes: string[] };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const compiled = filesUnder('dist', '.js');
const built = (source: string) =>
	join('dist', source).replaceAll('\\', '/').replace(/\.ts$/, '.js');

function inFreshProcess(script: string): string {
	return execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
}

describe('package.json', () => {
	it('has no runtime dependencies', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.optionalDependencies).toBeUndefined();
		expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
	});

	it('has no development dependency that nothing uses', () => {
		const sources = trackedFiles().filter((file) => /\.(ts|js|mjs)$|^\.[\w-]+\.json$/.test(file));
		const text = sources.map((file) => read(file)).join('\n');
		const libraries = Object.keys(manifest.devDependencies).filter(
			(name) => !name.startsWith('@types/'),
		);
		expect(libraries.filter((name) => !text.includes(name))).toEqual([]);
	});

	it('runs nothing on the machine that installs it', () => {
		const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
		expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([]);
	});

	it('ships dist and nothing else', () => {
		expect(manifest.files).toEqual(['dist']);
		expect(manifest.keywords).toContain('n8n-community-node-package');
	});

	it('lists every node and credential, and each listed file exists', () => {
		expect(manifest.n8n.nodes.toSorted()).toEqual(
			filesUnder('nodes', '.node.ts').map(built).sort(),
		);
		expect(manifest.n8n.credentials.toSorted()).toEqual(
			filesUnder('credentials', '.credentials.ts').map(built).sort(),
		);
		for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
			expect(existsSync(join(ROOT, file))).toBe(true);
		}
	});
});

describe.each(filesUnder('nodes', '.node.ts'))('%s', (file) => {
	it('has a codex file with the node’s full name', () => {
		const codex = JSON.parse(read(file.replace(/\.ts$/, '.json'))) as Record<string, unknown>;
		const className = basename(file, '.node.ts');
		const name = className[0]?.toLowerCase() + className.slice(1);
		expect(codex).toMatchObject({
			node: `n8n-nodes-payment-providers.${name}`,
			codexVersion: '1.0',
		});
		expect(codex.categories).toEqual(expect.arrayContaining([expect.any(String)]));
	});

	it.each(['light', 'dark'])('has an icon for the %s theme, also in dist', (theme) => {
		const icon = new RegExp(`${theme}: 'file:([^']+\\.svg)'`).exec(read(file))?.[1] ?? '';
		expect(icon).not.toBe('');
		for (const folder of [dirname(file), join('dist', dirname(file))]) {
			expect(read(join(folder, icon))).toContain('<svg');
		}
	});
});

describe('dist', () => {
	const required = compiled.flatMap((file) =>
		[...read(file).matchAll(/\brequire\(\s*["']([^"'.][^"']*)["']\s*\)/g)].map((match) => ({
			file,
			name: match[1] ?? '',
		})),
	);

	it('requires nothing but n8n-workflow and Node’s builtins', () => {
		expect(required.length).toBeGreaterThan(10);
		const foreign = required.filter(
			({ name }) => name !== 'n8n-workflow' && !name.startsWith('node:') && !isBuiltin(name),
		);
		expect(foreign).toEqual([]);
	});

	it('has one bundle for each need, which needs no other file', () => {
		const needs = filesUnder('shared/vendor', '.ts').filter((file) => !file.endsWith('.d.ts'));
		expect(filesUnder('dist/shared/vendor', '').toSorted()).toEqual(needs.map(built).sort());
		const inside = needs.map(built).flatMap(importsOf);
		expect(inside.filter(({ target }) => target !== undefined)).toEqual([]);
		expect(read('dist/shared/vendor/http.js')).toContain('ProxyAgent');
	});

	it('has one file of our own, and what n8n looks for leads to it', () => {
		const { credentials, nodes } = manifest.n8n;
		const ours = compiled.filter((file) => !file.startsWith('dist/shared/vendor/'));
		expect(ours.toSorted()).toEqual([...credentials, ...nodes, 'dist/index.js'].sort());
		const script = `
			const index = require('./dist/index.js');
			const given = ${JSON.stringify([...credentials, ...nodes])}.map((file) =>
				Object.entries(require('./' + file)));
			console.log(JSON.stringify(given.map(([[name, given], ...more]) =>
				[name, given === index[name], more.length])));`;
		const names = [...credentials, ...nodes].map((file) => basename(file).split('.')[0]);
		expect(JSON.parse(inFreshProcess(script))).toEqual(names.map((name) => [name, true, 0]));
	});

	it('loads without any library: n8n’s start-up does not pay for it', () => {
		const script = `
			const loaded = require('./dist/index.js');
			for (const name of Object.keys(loaded)) new loaded[name]();
			console.log(JSON.stringify({
				names: Object.keys(loaded),
				files: Object.keys(require.cache).map((file) => file.replaceAll('\\\\', '/')),
			}));`;
		const { names, files } = JSON.parse(inFreshProcess(script)) as {
			names: string[];
			files: string[];
		};
		expect(names).toHaveLength(manifest.n8n.nodes.length + manifest.n8n.credentials.length);
		expect(files.filter((file) => /shared\/vendor|undici/.test(file))).toEqual([]);
	});
});
