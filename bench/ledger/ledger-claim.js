'use strict';

/*
 * `ledger.claim`: what it takes to claim a new reference in a Payment Ledger that knows ever more
 * payments, on a real PostgreSQL that writes to its disk.
 */
const fs = require('node:fs');
const path = require('node:path');
const { compile } = require('../../dev/bundle');
const { dataFolder } = require('../../dev/host/home');
const { freePort } = require('../../dev/ports');
const { step } = require('../../dev/progress');
const { login, startPostgres } = require('../../dev/queue/servers');
const { inTurn, medians } = require('../rounds');
const { percentiles } = require('./percentiles');

const KEY = 'ledger.claim';
const SOURCE = 'bench/ledger/claims.ts';
const SIZES = { empty: 0, rows100k: 100_000, rows1m: 1_000_000 };
const QUICK_SIZES = { empty: 0, rows100k: 1_000, rows1m: 10_000 };
/** A statement of the ledger has ten seconds. */
const ROWS_AT_ONCE = 25_000;

/** As payments are that ended some time ago: $1 of them, from number $2 on. */
const PAID = `insert into "payment" (account, family, namespace, reference, attempt, claim_id,
		fingerprint, credential, state, origin, idempotency_key, outcome, provider_reference, amount,
		currency, entry, workflow_id, execution_id, claimed_at, first_sent_at, changed_at)
	select 'clicPay:https://example.com:user:7', 'collect', '', 'order-' || n, 1, gen_random_uuid(),
		md5(n::text) || md5((-n)::text), md5('credential'), 'succeeded', 'ledger', md5(n::text),
		'succeeded', 'CP' || n, '250', 'MZN', json_build_object('state', 'succeeded', 'key', md5(n::text),
			'out', json_build_object('clicPayReference', 'CP' || n, 'outcome', 'succeeded', 'amount', 250)),
		'workflow', n::text, now() - interval '1 day', now() - interval '1 day', now()
	from generate_series($2::int, $2::int + $1::int - 1) as n`;

/**
 * @param {any} options
 * @returns {Promise<import('../report').Result[]>}
 */
async function measure({ quick, stops }) {
	const sizes = quick ? QUICK_SIZES : SIZES;
	const folder = path.join(dataFolder, 'bench', 'postgres');
	fs.rmSync(folder, { recursive: true, force: true });
	const port = await freePort();
	const server = await startPostgres(folder, port, []);
	stops.push(async () => {
		await server.stop();
		fs.rmSync(folder, { recursive: true, force: true });
	});
	const { LedgerClaims, openLedger } = require((await compile([SOURCE]))(SOURCE));
	/** @type {import('../rounds').Sides} */
	const sides = {};
	for (const [name, rows] of Object.entries(sizes)) {
		const ledger = await openLedger({
			...{ host: '127.0.0.1', port, database: 'postgres', ...login, schema: `bench_${name}` },
			...{ tls: false, secret: 'a secret of the benchmark', keepDetailsDays: 0 },
		});
		await step(`${KEY}: ${rows} payments`, async () => {
			for (let done = 0; done < rows; done += ROWS_AT_ONCE) {
				await ledger.query(PAID, [Math.min(ROWS_AT_ONCE, rows - done), done]);
			}
			await ledger.query('analyze "payment"', []);
		});
		const claims = new LedgerClaims(ledger, {
			...{ account: 'clicPay:https://example.com:user:7', family: 'collect', namespace: '' },
			...{ credential: 'credential', workflowId: 'workflow', executionId: '1' },
			...{ deadlineMs: 1_000, idColumn: 'clicPayReference' },
		});
		let round = 0;
		sides[name] = async () => {
			round++;
			return await percentiles(quick ? 20 : 200, async (index) => {
				const { state } = await claims.claim(`new-${round}-${index}`, 'fingerprint');
				if (state !== 'free') throw new Error(`A new reference is ${state}.`);
			});
		};
	}
	// The first of each opens connections.
	await inTurn(sides);
	const { p50, p99 } = await medians(`${KEY}: ${Object.keys(sizes).join(' / ')}`, quick, () =>
		inTurn(sides),
	);
	const result = (/** @type {Record<string, number>} */ { rows1m, ...fewer }) => ({
		unit: 'ms',
		values: { ours: Number(rows1m), ...fewer },
	});
	return [
		// As fast as a ledger that knows nothing, but for what the machine does beside it.
		{ key: KEY, ...result(p50), targets: [{ against: 'empty', fasterBy: 0.8 }] },
		{ key: `${KEY}.p99`, ...result(p99), targets: [{ against: 'empty', fasterBy: 0.5 }] },
	];
}

module.exports = { keys: [KEY], measure };
