'use strict';

/*
 * `npm run lint`: n8n's official configuration, unmodified, over everything that ships, and our own
 * over the tools.
 * `npm run lint -- --scan`: n8n's own package scanner, as its verification runs it.
 * `npm run lint -- --fix`: what prettier and eslint can mend.
 */
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { scan } = require('./scan');

const root = path.join(__dirname, '..');
const SHIPPED = ['package.json', 'index.ts', 'nodes', 'credentials', 'shared'];
const TOOLS = ['dev', 'bench', 'faults', 'sandbox', 'gulpfile.js', 'jest.config.js'];
const FORMATTED = [
	'*.{js,json,mjs,ts}',
	'CONTRIBUTING.md',
	'{bench,credentials,dev,faults,examples,nodes,sandbox,shared,test}/**/*.{cjs,js,json,mjs,mts,ts}',
	'!dev/n8n*/**',
];

/** @param {string} bin @param {string[]} args */
function tool(bin, args) {
	const { status } = spawnSync(path.join(root, 'node_modules/.bin', bin), args, {
		cwd: root,
		stdio: 'inherit',
	});
	if (status !== 0) process.exitCode = 1;
}

async function main() {
	const fix = process.argv.includes('--fix');
	tool('eslint', [...(fix ? ['--fix'] : []), ...SHIPPED]);
	tool('eslint', [
		...(fix ? ['--fix'] : []),
		...['--config', 'dev/eslint.config.mjs', '--ignore-pattern', 'dev/n8n*/**'],
		...TOOLS,
	]);
	tool('prettier', [fix ? '--write' : '--check', '--log-level', 'warn', ...FORMATTED]);
	if (process.argv.includes('--scan') && !(await scan())) process.exitCode = 1;
	if (!process.exitCode) console.log('Lint: no problems');
}

void main();
