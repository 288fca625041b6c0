'use strict';

/*
 * `npm run bench`: measures the package against named peers in the same run; see README.md.
 * `--json` ends with one line of JSON, `--only key[,key]` runs some, `--quick` is a smoke run,
 * `--check` holds the ratios to the committed ones, `--write` renews those.
 */
const { parseArgs } = require('node:util');
const { onStopSignal } = require('../dev/children');
const { PlainError, fail } = require('../dev/progress');
const { prepare } = require('./bench-host');
const { checkRatios, writeRatios } = require('./check');
const { printTable, toJson } = require('./report');
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
	require('./queue/payments'),
];

/** @type {(() => Promise<void>)[]} */
const stops = [];
const stopAll = async () => {
	await Promise.all(stops.splice(0).map((stop) => stop()));
};

/** @returns {{ check: boolean, json: boolean, quick: boolean, write: boolean, keys: Set<string> }} */
function readFlags() {
	const { values } = parseArgs({
		options: {
			check: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			only: { type: 'string' },
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
	const { check, json, quick, write } = values;
	return { check, json, quick, write, keys: new Set(wanted) };
}

async function bench() {
	const { check, json, quick, write, keys } = readFlags();
	const chosen = benchmarks.filter(({ keys: offered }) => offered.some((key) => keys.has(key)));
	const host = await prepare({ needsN8n: chosen.some(({ needsN8n }) => needsN8n) });
	/** @type {import('./report').Result[]} */
	const results = [];
	for (const { keys: offered, measure } of chosen) {
		const wanted = offered.filter((key) => keys.has(key));
		try {
			results.push(...(await measure({ wanted, quick, host, stops })));
		} catch (error) {
			// The other figures are still worth having; the exit code says that these are missing.
			process.exitCode = 1;
			process.stderr.write(`\n✗ ${wanted.join(', ')}: ${/** @type {Error} */ (error).stack}\n`);
		} finally {
			await stopAll();
		}
	}
	printTable(results, host, quick);
	if (json) process.stdout.write(`${JSON.stringify(toJson(results, host))}\n`);
	if (write) writeRatios(results);
	if (check) checkRatios(results);
}

onStopSignal(stopAll);
bench().catch(async (error) => {
	await stopAll();
	fail(error);
});
