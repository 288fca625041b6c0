'use strict';

/*
 * `npm run mutation`: changes the code in many small ways and counts the changes that the tests
 * notice (Stryker). Takes hours, so it is not part of `npm test`; what a run found is kept in
 * .data/mutation and only asked again once code or tests change. `--only shared/http` or
 * `--only shared/http/retry.ts,shared/money` runs a part, `--json` ends with one line of JSON.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { PlainError, fail, step } = require('./progress');

const root = path.join(__dirname, '..');

/**
 * Each folder answers to the tests of its own: a mutant that only a test three layers up notices is
 * hardly held by anything. What operations do shows in the nodes.
 *
 * @type {Record<string, string[]>}
 */
const TESTS = {
	'shared/money': ['test/shared/money'],
	'shared/http': ['test/shared/http'],
	'shared/operation': ['test/shared/operation', 'test/nodes'],
};
const FOLDERS = Object.keys(TESTS);

/** @typedef {import('@stryker-mutator/api/core').MutantResult} Mutant */
/** @typedef {{ killed: number, timeout: number, survived: number, noCoverage: number }} Counts */

/** @returns {{ json: boolean, parts: [folder: string, files: string[]][] }} */
function readFlags() {
	const { values } = parseArgs({
		options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
	});
	const wanted = values.only?.split(',').map((part) => part.trim()) ?? FOLDERS;
	for (const part of wanted) {
		const folder = part.endsWith('.ts') ? path.posix.dirname(part) : part;
		if (FOLDERS.includes(folder) && fs.existsSync(path.join(root, part))) continue;
		throw new PlainError(`There is nothing to mutate in ${part}.`, `use ${FOLDERS.join(', ')}.`);
	}
	/** @type {[string, string[]][]} */
	const parts = FOLDERS.map((folder) => [folder, wanted.filter((part) => part.startsWith(folder))]);
	return { json: values.json, parts: parts.filter(([, files]) => files.length > 0) };
}

/**
 * @param {string} folder
 * @param {string[]} files in it, or the folder itself
 * @returns {Promise<Mutant[]>}
 */
async function mutate(folder, files) {
	const { Stryker } = await import('@stryker-mutator/core');
	const name = path.posix.basename(folder);
	const stryker = new Stryker({
		mutate: files.map((file) => (file.endsWith('.ts') ? file : `${file}/**/*.ts`)),
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
			config: { testMatch: TESTS[folder]?.map((tests) => `<rootDir>/${tests}/**/*.test.ts`) },
		},
		coverageAnalysis: 'perTest',
		// dist stays: the tests use the vendor bundle. node_modules is linked into the copy.
		ignorePatterns: ['.git', '.data', 'artifacts', 'dev/n8n', 'test/n8n', 'test/editor'],
		tempDirName: '.data/mutation/copies',
		incremental: true,
		incrementalFile: `.data/mutation/${name}.json`,
		concurrency: 2,
		// A busy machine must not pass for a mutant that hangs.
		timeoutMS: 60_000,
		timeoutFactor: 3,
		reporters: ['progress-append-only', 'html'],
		htmlReporter: { fileName: `artifacts/mutation/${name}.html` },
		allowConsoleColors: false,
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

/** @param {string} folder @param {Mutant[]} mutants */
function printTable(folder, mutants) {
	const row = (/** @type {string} */ name, /** @type {Mutant[]} */ some) => {
		const counts = count(some);
		return [name, score(counts).toFixed(2), ...Object.values(counts).map(String)];
	};
	const files = [...new Set(mutants.map(fileOf))].sort();
	const lines = [
		['', 'score %', 'killed', 'timeout', 'survived', 'not covered'],
		...files.map((file) =>
			row(
				file,
				mutants.filter((mutant) => fileOf(mutant) === file),
			),
		),
		row(folder, mutants),
	];
	const widths = lines[0]?.map((_, column) =>
		Math.max(...lines.map((line) => line[column].length)),
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
	const { json, parts } = readFlags();
	os.setPriority(15);
	// Every test file would otherwise leave a folder of its own behind.
	process.env.N8N_USER_FOLDER = path.join(root, '.data/mutation/n8n');
	/** @type {Mutant[]} */
	const all = [];
	for (const [folder, files] of parts) {
		const mutants = await step(`Mutating ${files.join(', ')}`, () => mutate(folder, files));
		if (!json) printTable(folder, mutants);
		all.push(...mutants);
	}
	const counts = count(all);
	if (json) process.stdout.write(`${JSON.stringify({ score: score(counts), ...counts })}\n`);
	else process.stdout.write(`\nScore: ${score(counts)} %\n`);
}

main().catch(fail);
