'use strict';

/*
 * `--check`: holds what a run reached against its peers to what `ratios.json` says was reached
 * before; `--write` renews that file. Only ratios: absolute figures are the machine's.
 */
const fs = require('node:fs');
const path = require('node:path');
const { PlainError } = require('../dev/progress');
const { bestIsLow, round } = require('./report');
const { writeJson } = require('./results');

const FILE = path.join(__dirname, 'ratios.json');
/** A busy machine disturbs ratios, too; what falls below this share of the old one is no noise. */
const TOLERATED = 0.8;

/**
 * @typedef {import('./report').Result} Result
 * @typedef {Record<string, Record<string, number>>} Ratios by key and peer, more is better
 */

/** @param {readonly Result[]} results @returns {Ratios} */
function ratiosOf(results) {
	/** @type {Ratios} */
	const ratios = {};
	for (const result of results) {
		const { key, values, targets } = result;
		const ours = Number(values.ours);
		for (const { against } of targets) {
			if (against === undefined) continue;
			const peer = Number(values[against]);
			const isLow = bestIsLow(result, against);
			(ratios[key] ??= {})[against] = round(isLow ? peer / ours : ours / peer);
		}
	}
	return ratios;
}

/** @returns {Ratios} */
const committed = () => JSON.parse(fs.readFileSync(FILE, 'utf8'));

/**
 * @param {readonly Result[]} results
 * @throws {PlainError} naming what fell behind, and what was never compared
 */
function checkRatios(results) {
	const before = committed();
	const fallen = [];
	let compared = 0;
	for (const [key, peers] of Object.entries(ratiosOf(results))) {
		for (const [peer, now] of Object.entries(peers)) {
			const was = before[key]?.[peer];
			if (was === undefined) continue;
			compared++;
			if (now < TOLERATED * was) fallen.push(`${key}: ${now} × ${peer}, it was ${was}`);
		}
	}
	if (fallen.length > 0) {
		throw new PlainError(
			`Slower than before: ${fallen.join('; ')}.`,
			'run those keys again without --quick (--only <key> --check); if it stays, find the commit.',
		);
	}
	if (compared === 0) {
		throw new PlainError(
			'bench/ratios.json has no ratio for what was measured, so nothing was compared.',
			'measure on a quiet machine with --write, and commit the file.',
		);
	}
	process.stderr.write(`  ✓ ${compared} ratios are at least ${TOLERATED} of the committed ones\n`);
}

/** Keeps the ratios of keys that were not measured. @param {readonly Result[]} results */
async function writeRatios(results) {
	await writeJson(FILE, { ...(fs.existsSync(FILE) && committed()), ...ratiosOf(results) });
}

module.exports = { checkRatios, writeRatios };
