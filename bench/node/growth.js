'use strict';

/*
 * How cost grows: `node.items` and `node.stall` for 10 to 10 000 status questions in one run,
 * `list.rows100k` and `list.stall` for lists of many wallets. Every sample is a process of its own.
 */
const { round } = require('../report');
const { inTurn, mapValues, medians } = require('../rounds');
const { startWorker } = require('../worker');
const { lists, statuses } = require('./tasks');

const ITEMS = [10, 100, 1000, 10_000];
/** Our lists end at 50 000 entries, so the longest is two of them: one for each of two items. */
const ROWS = [1000, 10_000, 50_000, 100_000];
const LONGEST_LIST = 50_000;
const SHORT_ROUNDS = 3;

/**
 * The same task at each size, by both sides.
 *
 * @param {any} options of the benchmark
 * @param {string} label
 * @param {readonly number[]} sizes
 * @param {import('./tasks').Task} warmUp loads the node and its libraries, lets code be compiled
 * @param {(size: number) => Promise<import('./tasks').Task>} taskOf
 * @returns {Promise<any[]>} figures of each size: by name, by side
 */
async function grow({ quick, host: { node, packageDir } }, label, sizes, warmUp, taskOf) {
	const grown = [];
	for (const size of sizes) {
		const task = await taskOf(size);
		const sides = mapValues(task.sides, (_, side) => async () => {
			const worker = startWorker(node, 'node/run-sample.js');
			const run = async (
				/** @type {import('./tasks').Task} */ { sides: how, ...rest },
				watched = false,
			) => await worker.ask({ side, packageDir, watched, ...rest, ...how[side] });
			try {
				await run(warmUp, false);
				return await run(task, true);
			} finally {
				await worker.stop();
			}
		});
		const names = Object.keys(sides).join(' / ');
		// The last size is what targets are held against; the others show how it grows.
		const rounds = size === sizes.at(-1) ? undefined : SHORT_ROUNDS;
		grown.push(await medians(`${label} ${size}: ${names}`, quick, () => inTurn(sides), rounds));
	}
	return grown;
}

/**
 * @param {readonly number[]} sizes
 * @param {any[]} grown
 * @param {(figures: any, size: number) => Record<string, number>} pick by side
 */
const bySize = (sizes, grown, pick) =>
	Object.fromEntries(
		sizes.map((size, index) => [size, mapValues(pick(grown[index], size), round)]),
	);

/** @param {any} options @param {string} origin @returns {Promise<import('../report').Result[]>} */
async function items(options, origin) {
	const sizes = options.quick ? ITEMS.slice(0, 3) : ITEMS;
	const warmUp = statuses(origin, 100);
	const grown = await grow(options, 'node.items', sizes, warmUp, async (size) =>
		statuses(origin, size),
	);
	const microsOf = (/** @type {any} */ { cpuMs }, /** @type {number} */ size) =>
		mapValues(cpuMs, (/** @type {number} */ value) => (1000 * value) / size);
	const [before, last] = grown.slice(-2).map((figures, index) => {
		return microsOf(figures, Number(sizes[sizes.length - 2 + index]));
	});
	const longest = grown.at(-1);
	return [
		{
			key: 'node.items',
			unit: 'µs',
			values: { ...last, tenth: Number(before?.ours) },
			targets: [
				{ against: 'httpRequest', fasterBy: 3 },
				// Ten times as many items cost no more each; what is missing to 1 is noise.
				{ against: 'tenth', fasterBy: 0.9 },
			],
			details: {
				microsPerItem: bySize(sizes, grown, microsOf),
				ms: bySize(sizes, grown, ({ ms }) => ms),
				mb: bySize(sizes, grown, ({ mb }) => mb),
				stallMs: bySize(sizes, grown, ({ stallMs }) => stallMs),
			},
		},
		{
			key: 'node.stall',
			unit: 'ms',
			values: longest.stallMs,
			targets: [{ below: 50 }],
			details: { p99: mapValues(longest.stallP99Ms, round) },
		},
	];
}

/**
 * @param {any} options
 * @param {(wallets: number) => Promise<string>} open origin of a provider with so many wallets
 * @returns {Promise<import('../report').Result[]>}
 */
async function rows(options, open) {
	const sizes = options.quick ? ROWS.slice(0, 2) : ROWS;
	const warmUp = lists(await open(1000), 1000);
	const grown = await grow(options, 'list.rows', sizes, warmUp, async (size) => {
		const wallets = Math.min(size, LONGEST_LIST);
		return lists(await open(wallets), wallets, size / wallets);
	});
	const longest = grown.at(-1);
	return [
		{
			key: 'list.rows100k',
			unit: 'MB',
			values: longest.mb,
			targets: [{ below: 150 }],
			details: {
				mb: bySize(sizes, grown, ({ mb }) => mb),
				ms: bySize(sizes, grown, ({ ms }) => ms),
			},
		},
		{
			key: 'list.stall',
			unit: 'ms',
			values: longest.stallP99Ms,
			targets: [{ below: 50 }],
			details: { longest: mapValues(longest.stallMs, round) },
		},
	];
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure(options) {
	const { wanted, host, stops } = options;
	const open = async (/** @type {number} */ wallets) => {
		const server = startWorker(host.node, 'node/provider-server.js');
		stops.push(server.stop);
		return await server.ask({ wallets });
	};
	const results = [];
	const asks = (/** @type {string} */ prefix) =>
		wanted.some((/** @type {string} */ key) => key.startsWith(prefix));
	if (asks('node.')) results.push(...(await items(options, await open(0))));
	if (asks('list.')) results.push(...(await rows(options, open)));
	return results;
}

module.exports = { keys: ['node.items', 'node.stall', 'list.rows100k', 'list.stall'], measure };
