'use strict';

/*
 * `npm run bench`: measures the package against named peers in the same run; see README.md.
 * `--json` ends with one line of JSON, `--only key[,key]` runs some, `--quick` is a smoke run,
 * `--check` holds the ratios to the committed ones, `--write` renews those and `results.json`, of
 * which `--plots` makes the pictures and tables of docs/performance.md.
 */
const { setTimeout } = require('node:timers/promises');
const { parseArgs } = require('node:util');
const { onStopSignal } = require('../dev/children');
const { PlainError, fail } = require('../dev/progress');
const { prepare } = require('./bench-host');
const { checkRatios, writeRatios } = require('./check');
const { makePlots } = require('./plots/plots');
const { printTable, toJson } = require('./report');
const { keepResults } = require('./results');
const { distant, mutualTls, transport } = require('./transport/transport');

/**
 * Each measures one key or several that share a set-up, and says which; some need n8n itself.
 *
 * @type {ReadonlyArray<{
 *   keys: string[],
 *   measure: (options: any) => Promise<import('./report').Result[]>,
 *   needsN8n?: boolean,
 * }>}
 */
const benchmarks = [
	transport,
	mutualTls,
	distant,
	require('./node/items'),
	require('./node/charges'),
	require('./node/far'),
	require('./node/growth'),
	require('./node/overhead'),
	require('./load/load'),
	require('./upload/upload'),
	require('./ledger/ledger-claim'),
	require('./ledger/marks-claim'),
	require('./webhook/webhook'),
	require('./webhook/burst'),
	require('./transport/curves'),
	require('./soak/soak'),
	require('./queue/payments'),
];

/** @type {(() => Promise<void>)[]} */
const stops = [];
const stopAll = async () => {
	await Promise.allSettled(stops.splice(0).map((stop) => stop()));
};
/** The longest of them takes five on a machine that is busy; the soak as long as it is told to. */
const MOST_MINUTES = 12;

/**
 * Rejects where a benchmark hangs: what was measured before it must not be lost.
 *
 * @template T
 * @param {Promise<T>} work
 * @param {number} minutes
 * @returns {Promise<T>}
 */
async function within(work, minutes) {
	const late = new AbortController();
	const over = setTimeout(minutes * 60_000, undefined, { signal: late.signal });
	try {
		return await Promise.race([
			work,
			over.then(() => Promise.reject(new Error(`It took more than ${minutes} minutes.`))),
		]);
	} finally {
		late.abort();
		over.catch(() => undefined);
	}
}

function readFlags() {
	const { values } = parseArgs({
		options: {
			check: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			minutes: { type: 'string', default: '2' },
			only: { type: 'string' },
			plots: { type: 'boolean', default: false },
			quick: { type: 'boolean', default: false },
			write: { type: 'boolean', default: false },
		},
	});
	if (values.quick && values.write) {
		throw new PlainError(
			'The ratios of one round mean too little to be kept.',
			'use --write without --quick, on a quiet machine.',
		);
	}
	const known = benchmarks.flatMap(({ keys }) => keys);
	const wanted = values.only?.split(',').map((key) => key.trim()) ?? known;
	const unknown = wanted.filter((key) => !known.includes(key));
	if (unknown.length > 0) {
		throw new PlainError(
			`There is no benchmark ${unknown.join(', ')}.`,
			`use one of: ${known.join(', ')}.`,
		);
	}
	const isWhole = values.only === undefined;
	return { ...values, isWhole, minutes: Number(values.minutes), keys: new Set(wanted) };
}

async function bench() {
	const { check, isWhole, json, minutes, quick, plots, write, keys } = readFlags();
	if (plots) {
		await makePlots();
		return;
	}
	const chosen = benchmarks.filter(({ keys: offered }) => offered.some((key) => keys.has(key)));
	const host = await prepare({ needsN8n: chosen.some(({ needsN8n }) => needsN8n) });
	/** @type {import('./report').Result[]} */
	const results = [];
	for (const { keys: offered, measure } of chosen) {
		const wanted = offered.filter((key) => keys.has(key));
		try {
			const measured = measure({ wanted, quick, minutes, host, stops });
			results.push(...(await within(measured, MOST_MINUTES + minutes)));
		} catch (error) {
			// The other figures are still worth having; the exit code says that these are missing.
			process.exitCode = 1;
			process.stderr.write(`\n✗ ${wanted.join(', ')}: ${/** @type {Error} */ (error).stack}\n`);
		} finally {
			await stopAll();
		}
		// Whatever ends the command later, these are measured.
		if (write) await keepResults(results, host, isWhole);
	}
	if (write) await writeRatios(results);
	printTable(results, host, quick);
	if (json) process.stdout.write(`${JSON.stringify(toJson(results, host))}\n`);
	if (check) checkRatios(results);
}

onStopSignal(stopAll);
bench().catch(async (error) => {
	await stopAll();
	fail(error);
});
