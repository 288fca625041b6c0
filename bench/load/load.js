'use strict';

/*
 * `load.coldMs` and `load.distKb`: what the package costs before its first call.
 */
const path = require('node:path');
const { run } = require('../../dev/children');
const { round } = require('../report');
const { inTurn, medians } = require('../rounds');

/** @param {any} host @param {string} what */
async function sample(host, what) {
	const task = { what, packageDir: host.packageDir };
	const script = path.join(__dirname, 'load-sample.js');
	return JSON.parse(await run(host.node, [script, JSON.stringify(task)]));
}

/**
 * Of all nodes and credentials, against a node that does nothing; the libraries come with the first
 * call.
 *
 * @param {any} host
 * @param {boolean} quick
 */
async function cold(host, quick) {
	const figures = await medians('load.coldMs: ours / empty', quick, () =>
		inTurn({
			ours: () => sample(host, 'package'),
			empty: () => sample(host, 'empty'),
			http: () => sample(host, 'http'),
			phone: () => sample(host, 'phone'),
		}),
	);
	const { http, phone, ...values } = figures.ms;
	const { nodes, credentials } = require(path.join(host.packageDir, 'package.json')).n8n;
	const promised = [...nodes, ...credentials];
	return {
		key: 'load.coldMs',
		unit: 'ms',
		values,
		targets: [],
		details: {
			perFileMs: round(Number(values.ours) / promised.length),
			firstCallMs: round(http),
			firstPhoneMs: round(phone),
		},
	};
}

/** Of `dist`, and of the tarball that npm would publish. @param {any} host */
async function size(host) {
	const args = ['pack', '--dry-run', '--ignore-scripts', '--json'];
	const [packed] = JSON.parse(await run('npm', args, { cwd: host.packageDir }));
	/** @type {{ path: string, size: number }[]} */
	const files = packed.files;
	const inDist = files.filter(({ path: file }) => file.startsWith('dist/'));
	const bytes = inDist.reduce((sum, file) => sum + file.size, 0);
	return {
		key: 'load.distKb',
		unit: 'kB',
		values: { ours: bytes / 1000 },
		targets: [],
		details: { files: inDist.length, downloadKb: round(packed.size / 1000) },
	};
}

/** @type {Record<string, (host: any, quick: boolean) => Promise<import('../report').Result>>} */
const MEASURES = { 'load.coldMs': cold, 'load.distKb': size };

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ wanted, quick, host }) {
	const results = [];
	for (const [key, of] of Object.entries(MEASURES)) {
		if (wanted.includes(key)) results.push(await of(host, quick));
	}
	return results;
}

module.exports = { keys: Object.keys(MEASURES), measure };
