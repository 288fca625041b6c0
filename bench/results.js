'use strict';

/*
 * `results.json`: the figures of the last whole run that was kept, and the machine that it ran on. The
 * page about performance is made of it.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const prettier = require('prettier');
const { toJson } = require('./report');

const FILE = path.join(__dirname, 'results.json');

/**
 * @typedef {object} Results
 * @property {{ node: string, cores: number, processor: string, memoryGb: number, day: string }} machine
 * @property {Record<string, any>} keys as the JSON of a run has them
 */

/**
 * As the project formats its files: it is committed.
 *
 * @param {string} file
 * @param {object} value
 */
async function writeJson(file, value) {
	const settings = { ...(await prettier.resolveConfig(file)), filepath: file };
	fs.writeFileSync(file, await prettier.format(JSON.stringify(value), settings));
}

/** @returns {Results} */
const keptResults = () => JSON.parse(fs.readFileSync(FILE, 'utf8'));

/**
 * Keeps what was measured. Of a whole run nothing older is left; of a part the other keys stay.
 *
 * @param {readonly import('./report').Result[]} results
 * @param {import('./bench-host').BenchHost} host
 * @param {boolean} isWhole
 */
async function keepResults(results, host, isWhole) {
	const before = !isWhole && fs.existsSync(FILE) ? keptResults().keys : {};
	const cpus = os.cpus();
	const machine = {
		node: host.nodeVersion,
		cores: cpus.length,
		processor: String(cpus[0]?.model).trim(),
		memoryGb: Math.round(os.totalmem() / 2 ** 30),
		day: new Date().toISOString().slice(0, 10),
	};
	const keys = { ...before, ...toJson(results, host) };
	await writeJson(FILE, { machine, keys });
}

module.exports = { keepResults, keptResults, writeJson };
