'use strict';

/*
 * A result as a table row for people and as an entry of the JSON for programs.
 */

/**
 * @typedef {object} Target
 * @property {string} [against] the peer; without one the target is a plain limit
 * @property {number} [atLeast] times the peer's figure (throughput)
 * @property {number} [fasterBy] the peer's figure over ours (times)
 * @property {number} [below] a limit in the result's unit
 *
 * @typedef {object} Result
 * @property {string} key
 * @property {string} unit
 * @property {Record<string, number>} values `ours` and the peers, medians
 * @property {Target[]} targets
 * @property {Record<string, unknown>} [details] what else was seen, in the JSON only
 */

/** Three significant digits, and whole numbers from 100 on: more would be noise. */
const round = (/** @type {number} */ value) =>
	Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

/** @param {Result} result */
function judge({ values, targets }) {
	const ours = Number(values.ours);
	return targets.map(({ against, atLeast, fasterBy, below }) => {
		if (against === undefined) return { below, met: ours < Number(below) };
		const peer = Number(values[against]);
		const ratio = fasterBy === undefined ? ours / peer : peer / ours;
		const needed = Number(fasterBy ?? atLeast);
		return { against, ratio: round(ratio), atLeast: needed, met: ratio >= needed };
	});
}

/**
 * Whether less is better beside this peer: its target says so, or else the unit, a time or a size.
 *
 * @param {Pick<Result, 'targets' | 'unit'>} result
 * @param {string} peer
 */
function bestIsLow({ targets, unit }, peer) {
	const target = targets.find(({ against }) => against === peer);
	return target ? target.fasterBy !== undefined : !unit.endsWith('/s');
}

/** @param {Result} result */
function ratios(result) {
	const { values } = result;
	const ours = Number(values.ours);
	return Object.entries(values)
		.filter(([name]) => name !== 'ours')
		.map(([name, value]) => {
			// Times, sizes: the peer's share tells more the other way round.
			return `${round(bestIsLow(result, name) ? value / ours : ours / value)}× ${name}`;
		})
		.join(', ');
}

/** @param {Result} result */
function verdicts(result) {
	const texts = judge(result).map((target) => {
		const wanted =
			target.against === undefined
				? `< ${target.below} ${result.unit}`
				: `≥ ${target.atLeast}× ${target.against}`;
		return `${wanted} ${target.met ? 'met' : 'MISSED'}`;
	});
	return texts.length === 0 ? '(none)' : texts.join(', ');
}

/**
 * @param {readonly Result[]} results
 * @param {import('./bench-host').BenchHost} host
 * @param {boolean} quick
 */
function printTable(results, { nodeVersion }, quick) {
	const rows = [
		['benchmark', 'unit', 'ours', 'peers', 'ours against peers', 'target'],
		...results.map((result) => [
			result.key,
			result.unit,
			String(round(Number(result.values.ours))),
			Object.entries(result.values)
				.filter(([name]) => name !== 'ours')
				.map(([name, value]) => `${name} ${round(value)}`)
				.join(', '),
			ratios(result),
			verdicts(result),
		]),
	];
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	const lines = rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	const note = quick ? 'A smoke run: the figures mean little.' : 'Medians of alternated rounds.';
	process.stdout.write(`\nMeasured on Node ${nodeVersion}. ${note}\n\n${lines.join('\n')}\n\n`);
}

/**
 * @param {readonly Result[]} results
 * @param {import('./bench-host').BenchHost} host
 */
function toJson(results, { nodeVersion }) {
	return Object.fromEntries(
		results.map((result) => [
			result.key,
			{
				unit: result.unit,
				...Object.fromEntries(
					Object.entries(result.values).map(([name, value]) => [name, round(value)]),
				),
				target: judge(result),
				details: { ...result.details, node: nodeVersion },
			},
		]),
	);
}

module.exports = { bestIsLow, printTable, toJson, round };
