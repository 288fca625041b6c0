'use strict';

/*
 * `load.coldMs`, `load.vendorMs`, `load.distKb`: what the package costs before its first call.
 */
const path = require('node:path');
const { run } = require('../../dev/children');
const { alternate } = require('../rounds');

/** @param {any} host @param {string} what */
async function sample(host, what) {
	const task = { what, packageDir: host.packageDir };
	const script = path.join(__dirname, 'load-sample.js');
	return JSON.parse(await run(host.node, [script, JSON.stringify(task)]));
}

/** Of the node file, against a node that does nothing. */
async function cold(host, rounds) {
	const figures = await alternate('load.coldMs', rounds, {
		ours: () => sample(host, 'node'),
		empty: () => sample(host, 'empty'),
	});
	return { key: 'load.coldMs', unit: 'ms', values: figures.ms ?? {}, targets: [] };
}

/** Of the bundle, against the same libraries as their authors publish them. */
async function vendor(host, rounds) {
	const figures = await alternate('load.vendorMs', rounds, {
		ours: () => sample(host, 'vendor'),
		raw: () => sample(host, 'libraries'),
	});
	return { key: 'load.vendorMs', unit: 'ms', values: figures.ms ?? {}, targets: [] };
}

/** Of the tarball, as npm would publish it. */
async function size(host) {
	const args = ['pack', '--dry-run', '--ignore-scripts', '--json'];
	const [packed] = JSON.parse(await run('npm', args, { cwd: host.packageDir }));
	return {
		key: 'load.distKb',
		unit: 'kB',
		values: { ours: packed.size / 1000 },
		targets: [{ below: 500 }],
		details: { unpackedKb: Math.round(packed.unpackedSize / 1000), files: packed.entryCount },
	};
}

/** @type {Record<string, (host: any, rounds: number) => Promise<import('../report').Result>>} */
const MEASURES = { 'load.coldMs': cold, 'load.vendorMs': vendor, 'load.distKb': size };

/** @param {any} options */
async function measure({ wanted, quick, host }) {
	const results = [];
	for (const key of wanted) results.push(await MEASURES[key]?.(host, quick ? 1 : 5));
	return results;
}

module.exports = { keys: Object.keys(MEASURES), measure };
