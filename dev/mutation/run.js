'use strict';

/* The work behind `npm run mutation`, in a process of its own: see dev/mutation.js. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');
const ts = require('typescript');
const { PlainError, fail, step } = require('../progress');

const root = path.join(__dirname, '../..');

const FOLDERS = [
	'shared/money',
	'shared/identifiers',
	'shared/http',
	'shared/declare',
	'shared/payment',
	'shared/payment/claims',
	'shared/run',
];

/** @typedef {import('@stryker-mutator/core', { with: { 'resolution-mode': 'import' } }).Stryker} Stryker */
/** @typedef {Awaited<ReturnType<Stryker['runMutationTest']>>[number]} Mutant */
/** @typedef {{ killed: number, timeout: number, survived: number, noCoverage: number }} Counts */

/** @returns {{ json: boolean, files: string[] }} */
function readFlags() {
	const { values } = parseArgs({
		options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
	});
	const wanted = values.only?.split(',').map((part) => part.trim()) ?? FOLDERS;
	const files = wanted.flatMap((part) => {
		const folder = part.endsWith('.ts') ? path.posix.dirname(part) : part;
		if (!FOLDERS.includes(folder) || !fs.existsSync(path.join(root, part))) {
			throw new PlainError(`There is nothing to mutate in ${part}.`, `use ${FOLDERS.join(', ')}.`);
		}
		if (part !== folder) return [part];
		return fs
			.readdirSync(path.join(root, folder))
			.filter((file) => file.endsWith('.ts'))
			.map((file) => `${folder}/${file}`);
	});
	return { json: values.json, files: files.filter(hasCode) };
}

/** Stryker would run every test for a file that holds nothing but types. @param {string} file */
function hasCode(file) {
	const { outputText } = ts.transpileModule(fs.readFileSync(path.join(root, file), 'utf8'), {
		compilerOptions: { module: ts.ModuleKind.ESNext, removeComments: true },
	});
	return outputText.trim() !== 'export {};';
}

/**
 * Code that runs on load belongs to no test, so Stryker never asks a new test about it.
 *
 * @param {string} findings of earlier runs
 */
function forgetStaticSurvivors(findings) {
	if (!fs.existsSync(findings)) return;
	const report = JSON.parse(fs.readFileSync(findings, 'utf8'));
	for (const file of Object.values(report.files)) {
		file.mutants = file.mutants.filter(
			(/** @type {Mutant} */ { static: isStatic, status }) => !isStatic || status !== 'Survived',
		);
	}
	fs.writeFileSync(findings, JSON.stringify(report));
}

/**
 * One file at a time: Stryker keeps its findings only when a run ends, and ours may be cut off.
 *
 * @param {string} file
 * @returns {Promise<Mutant[]>}
 */
async function mutate(file) {
	const { Stryker } = await import('@stryker-mutator/core');
	const name = file.replace(/^shared\//, '').replace(/\.ts$/, '');
	const findings = path.join(root, '.data/mutation', `${name}.json`);
	forgetStaticSurvivors(findings);
	const stryker = new Stryker({
		mutate: [file],
		plugins: [
			'@stryker-mutator/jest-runner',
			'./dev/mutation/runner.mjs',
			'./dev/mutation/texts.mjs',
		],
		ignorers: ['texts'],
		testRunner: 'jest-by-file',
		jest: {
			projectType: 'custom',
			configFile: 'dev/mutation/jest.config.js',
			// A folder answers to the tests of its own: a mutant that only a test three layers up notices
			// is hardly held by anything.
			config: { testMatch: [`<rootDir>/test/${path.posix.dirname(file)}/**/*.test.ts`] },
		},
		coverageAnalysis: 'perTest',
		// dist stays: the tests use the bundles of libraries. node_modules is linked into the copy.
		ignorePatterns: [
			'.git',
			'.data',
			'artifacts',
			'dev/n8n',
			'dev/n8n-1',
			'dev/n8n-2',
			'test/n8n',
			'test/editor',
		],
		tempDirName: '.data/mutation/copies',
		incremental: true,
		incrementalFile: findings,
		concurrency: 2,
		// A busy machine must not pass for a mutant that hangs.
		timeoutMS: 30_000,
		timeoutFactor: 3,
		reporters: ['progress-append-only', 'html'],
		htmlReporter: { fileName: `artifacts/mutation/${name}.html` },
		allowConsoleColors: false,
		logLevel: /** @type {any} */ ('warn'),
	});
	return await stryker.runMutationTest();
}

/**
 * @param {Mutant[]} mutants
 * @returns {Counts}
 */
function count(mutants) {
	const of = (/** @type {string} */ status) =>
		mutants.filter((mutant) => mutant.status === status).length;
	return {
		killed: of('Killed'),
		timeout: of('Timeout'),
		survived: of('Survived'),
		noCoverage: of('NoCoverage'),
	};
}

/** @param {Counts} counts @returns {number} per cent, two decimals; 100 where nothing was mutated */
function score({ killed, timeout, survived, noCoverage }) {
	const all = killed + timeout + survived + noCoverage;
	return all === 0 ? 100 : Math.round(((killed + timeout) / all) * 10_000) / 100;
}

/** @param {Mutant} mutant */
const fileOf = ({ fileName }) => path.relative(root, fileName).replaceAll('\\', '/');

/** @param {Mutant[]} mutants */
function printTable(mutants) {
	const row = (/** @type {string} */ name, /** @type {Mutant[]} */ some) => {
		const counts = count(some);
		return [name, score(counts).toFixed(2), ...Object.values(counts).map(String)];
	};
	const within = (/** @type {string} */ place) =>
		mutants.filter((mutant) => fileOf(mutant).startsWith(place));
	const files = [...new Set(mutants.map(fileOf))].sort();
	const lines = [
		['', 'score %', 'killed', 'timeout', 'survived', 'not covered'],
		...FOLDERS.flatMap((folder) => {
			const here = files.filter((file) => file.startsWith(folder));
			const rows = here.map((file) => row(`  ${path.posix.basename(file)}`, within(file)));
			return here.length > 0 ? [row(folder, within(folder)), ...rows] : [];
		}),
		row('all', mutants),
	];
	const widths = lines[0]?.map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	);
	const table = lines.map((line) =>
		line
			.map((cell, column) => cell[column === 0 ? 'padEnd' : 'padStart'](widths?.[column] ?? 0))
			.join('  '),
	);
	process.stdout.write(`\n${table.join('\n')}\n\n`);
	for (const mutant of mutants) {
		if (mutant.status !== 'Survived' && mutant.status !== 'NoCoverage') continue;
		const { line, column } = mutant.location.start;
		const change = `${mutant.mutatorName} → ${mutant.replacement?.replace(/\s+/g, ' ')}`;
		process.stdout.write(`${fileOf(mutant)}:${line}:${column}  ${change}\n`);
	}
}

async function main() {
	const { json, files } = readFlags();
	os.setPriority(15);
	// Every test file would otherwise leave a folder of its own behind.
	process.env.N8N_USER_FOLDER = path.join(root, '.data/mutation/n8n');
	/** @type {Mutant[]} */
	const all = [];
	for (const file of files) all.push(...(await step(`Mutating ${file}`, () => mutate(file))));
	const counts = count(all);
	if (json) process.stdout.write(`${JSON.stringify({ score: score(counts), ...counts })}\n`);
	else printTable(all);
}

main().catch(fail);
