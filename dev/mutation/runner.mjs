/*
 * Stryker's jest runner, one test file at a time. On its own it loads every related test file for
 * every mutant and goes on after the first failure; loading n8n-core takes longer than most tests.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

/** In the sandbox, which every worker runs in: only one of them makes the dry run. */
const FILE = 'tests-by-file.json';

const [{ factory: jestFactory, kind }] = jestPlugins;

function factory(injector) {
	const runner = injector.injectFunction(jestFactory);
	const run = runner.run.bind(runner);
	const dryRun = runner.dryRun.bind(runner);
	const mutantRun = runner.mutantRun.bind(runner);
	/** @type {string | undefined} */
	let only;
	/** @type {[file: string, tests: string[]][] | undefined} */
	let testsByFile;

	runner.run = (settings) =>
		run(only === undefined ? settings : { ...settings, testFiles: [only] });

	runner.dryRun = async (options) => {
		const result = await dryRun(options);
		if (result.tests) writeFileSync(FILE, JSON.stringify(cheapestFirst(result.tests)));
		return result;
	};

	runner.mutantRun = async (options) => {
		testsByFile ??= JSON.parse(readFileSync(FILE, 'utf8'));
		let nrOfTests = 0;
		for (const [file, tests] of nearestFirst(testsByFile, options.sandboxFileName)) {
			// No filter: the mutant is in code that runs on load, so any test may notice it.
			const testFilter = options.testFilter?.filter((test) => tests.includes(test));
			if (testFilter?.length === 0) continue;
			only = file;
			const result = await mutantRun({ ...options, testFilter });
			nrOfTests += result.nrOfTests ?? 0;
			if (result.status !== 'survived') return { ...result, nrOfTests };
		}
		return { status: 'survived', nrOfTests };
	};
	return runner;
}
factory.inject = ['$injector'];

/** @param {{ id: string, fileName: string, timeSpentMs: number }[]} tests */
function cheapestFirst(tests) {
	/** @type {Map<string, { ids: string[], ms: number }>} */
	const files = new Map();
	for (const { id, fileName, timeSpentMs } of tests) {
		const file = files.get(fileName) ?? { ids: [], ms: 0 };
		files.set(fileName, { ids: [...file.ids, id], ms: file.ms + timeSpentMs });
	}
	return [...files].sort(([, a], [, b]) => a.ms - b.ms).map(([name, { ids }]) => [name, ids]);
}

/** The tests of the mutant's own folder know it best. */
function nearestFirst(testsByFile, mutated) {
	const { dir, name } = path.parse(path.join('test', path.relative('.', mutated)));
	const distance = (file) => {
		const relative = path.relative('.', file);
		if (relative === path.join(dir, `${name}.test.ts`)) return 0;
		return path.dirname(relative) === dir ? 1 : 2;
	};
	return testsByFile.toSorted(([a], [b]) => distance(a) - distance(b));
}

export const strykerPlugins = [{ kind, name: 'jest-by-file', factory }];
