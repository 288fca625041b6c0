'use strict';

/*
 * `marks.claim`: what it takes to claim a new reference where there is no Payment Ledger, in n8n's own
 * list of a node, on n8n's own SQLite. The list is read and written whole, so it grows with it.
 */
const fs = require('node:fs');
const path = require('node:path');
const { compile } = require('../../dev/bundle');
const { dataFolder } = require('../../dev/host/home');
const { round } = require('../report');
const { inTurn, mapValues, medians } = require('../rounds');
const { startWorker } = require('../worker');

const KEY = 'marks.claim';
const SOURCE = 'bench/ledger/claims.ts';
const SIZES = { empty: 0, marks10k: 10_000, marks30k: 30_000 };

/**
 * @param {any} options
 * @returns {Promise<import('../report').Result[]>}
 */
async function measure({ quick, host, stops }) {
	const folder = path.join(dataFolder, 'bench', 'marks');
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	const source = (await compile([SOURCE]))(SOURCE);
	const env = { N8N_USER_FOLDER: folder, N8N_LOG_LEVEL: 'error' };
	const worker = startWorker(host.node, 'ledger/marks-sample.js', { env });
	stops.push(async () => {
		await worker.stop();
		fs.rmSync(folder, { recursive: true, force: true });
	});
	const claims = quick ? 5 : 50;
	const sides = Object.fromEntries(
		Object.entries(SIZES).map(([name, entries]) => [
			name,
			() => worker.ask({ claims, entries, source }),
		]),
	);
	// The first one makes n8n's tables.
	await inTurn(sides);
	const { p50, p99 } = await medians(`${KEY}: ${Object.keys(SIZES).join(' / ')}`, quick, () =>
		inTurn(sides),
	);
	const { marks30k: ours, ...fewer } = p50;
	// The list of a node that has paid for long, which is full.
	return [
		{
			key: KEY,
			unit: 'ms',
			values: { ours, ...fewer },
			targets: [{ below: 30 }],
			details: { p99: mapValues(p99, round) },
		},
	];
}

module.exports = { keys: [KEY], measure, needsN8n: true };
