'use strict';

/*
 * `webhook.cpuMs` and `webhook.forgedMs`: what a delivery costs, at each of our triggers and at n8n's
 * own trigger for Stripe. Every sample is a process of its own.
 */
const { inTurn, mapValues, medians } = require('../rounds');
const { startWorker } = require('../worker');
const { SENDERS } = require('./senders');

/** A median of five samples; each sends so many, warm. */
const DELIVERIES = 500;

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ wanted, quick, host, stops }) {
	const server = startWorker(host.node, 'node/provider-server.js');
	stops.push(server.stop);
	const origin = await server.ask({ wallets: 0 });
	const sides = mapValues(SENDERS, (_, side) => async () => {
		const worker = startWorker(host.node, 'webhook/webhook-sample.js');
		try {
			const { packageDir } = host;
			return await worker.ask({ side, packageDir, origin, count: quick ? 50 : DELIVERIES });
		} finally {
			await worker.stop();
		}
	});
	const label = `webhook.cpuMs, webhook.forgedMs: ${Object.keys(sides).join(' / ')}`;
	const { proven, forged } = await medians(label, quick, () => inTurn(sides));
	/** ClicPay signs as Stripe does, so that those two do the same. */
	const of = (/** @type {Record<string, number>} */ { clicpay, ...others }) => ({
		ours: Number(clicpay),
		...others,
	});
	const results = [
		{
			key: 'webhook.cpuMs',
			unit: 'ms',
			values: of(proven),
			targets: [{ below: 2 }],
		},
		{
			key: 'webhook.forgedMs',
			unit: 'ms',
			values: of(forged),
			targets: [{ below: 0.3 }],
		},
	];
	return results.filter(({ key }) => wanted.includes(key));
}

module.exports = { keys: ['webhook.cpuMs', 'webhook.forgedMs'], measure };
