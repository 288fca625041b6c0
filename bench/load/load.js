'use strict';

/*
 * What the package costs: `load.coldMs` before its first call, `load.firstCallMs` with that one,
 * `load.distKb` and `load.tarballKb` on the disk and on the way there.
 */
const { stat } = require('node:fs/promises');
const path = require('node:path');
const { run } = require('../../dev/children');
const { round } = require('../report');
const { statuses } = require('../node/tasks');
const { inTurn, mapValues, medians } = require('../rounds');
const { startWorker } = require('../worker');

/** What a node file may take beside an empty one, ms. */
const OVER_EMPTY_MS = 15;

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
			stripe: () => sample(host, 'stripe'),
			http: () => sample(host, 'http'),
			phone: () => sample(host, 'phone'),
		}),
	);
	const { http, phone, ...values } = figures.ms;
	const { nodes, credentials } = require(path.join(host.packageDir, 'package.json')).n8n;
	return {
		key: 'load.coldMs',
		unit: 'ms',
		values,
		targets: [{ below: round(values.empty + OVER_EMPTY_MS * nodes.length) }],
		details: {
			perNodeMs: round(values.ours / nodes.length),
			perFileMs: round(values.ours / (nodes.length + credentials.length)),
			httpLibrariesMs: round(http),
			phoneLibraryMs: round(phone),
		},
	};
}

/**
 * What the first call of a node takes once it is loaded: libraries, contracts, the connection. The
 * second, in the same process, is what it takes from then on.
 *
 * @type {(typeof MEASURES)[string]}
 */
async function firstCall({ node, packageDir }, quick, stops) {
	const server = startWorker(node, 'node/provider-server.js');
	stops.push(server.stop);
	const { sides: how, ...task } = statuses(await server.ask({ wallets: 0 }), 1);
	const sides = mapValues(how, (_, side) => async () => {
		const worker = startWorker(node, 'node/run-sample.js');
		try {
			const ask = async () => await worker.ask({ side, packageDir, ...task, ...how[side] });
			const { ms: first } = await ask();
			return { first, second: (await ask()).ms };
		} finally {
			await worker.stop();
		}
	});
	const label = 'load.firstCallMs: ours / httpRequest';
	const { first, second } = await medians(label, quick, () => inTurn(sides));
	return {
		key: 'load.firstCallMs',
		unit: 'ms',
		values: first,
		targets: [],
		details: { second: mapValues(second, round) },
	};
}

/** Of the tarball that npm would publish. @param {any} host */
async function tarball({ tarball: file }) {
	const { size } = await stat(file);
	return {
		key: 'load.tarballKb',
		unit: 'kB',
		values: { ours: size / 1000 },
		targets: [{ below: 400 }],
	};
}

/** Of `dist`. @param {any} host */
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
		details: { files: inDist.length },
	};
}

/**
 * @type {Record<string,
 *   (host: any, quick: boolean, stops: (() => Promise<void>)[]) => Promise<import('../report').Result>>}
 */
const MEASURES = {
	'load.coldMs': cold,
	'load.firstCallMs': firstCall,
	'load.distKb': size,
	'load.tarballKb': tarball,
};

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ wanted, quick, host, stops }) {
	const results = [];
	for (const [key, of] of Object.entries(MEASURES)) {
		if (wanted.includes(key)) results.push(await of(host, quick, stops));
	}
	return results;
}

module.exports = { keys: Object.keys(MEASURES), measure, needsN8n: true };
