'use strict';

/*
 * `upload.rssMb`: how much memory n8n needs on top to upload an invoice of 100 MB, by our node and
 * by n8n's own HTTP Request node; `upload.mbps`: how fast it goes where no line limits it.
 */
const fs = require('node:fs');
const path = require('node:path');
const { dataFolder } = require('../../dev/host/home');
const { step } = require('../../dev/progress');
const { request } = require('../../sandbox/client/http.cjs');
const { Sandbox } = require('../../sandbox/client/sandbox.cjs');
const { round } = require('../report');
const { inTurn, mapValues, medians } = require('../rounds');
const { startWorker } = require('../worker');
const { openLine } = require('./line');

const [MEMORY, SPEED] = ['upload.rssMb', 'upload.mbps'];
const SIDES = ['ours', 'httpRequest'];
const SCOPE = 'partner-can/orders.create partner-can/orders.read partner-can/orders.sentnf';

const folder = path.join(dataFolder, 'bench', 'upload');

/**
 * A call that has to succeed.
 *
 * @param {Parameters<typeof request>} call
 * @returns {Promise<any>} its answer
 */
async function read(...call) {
	const { json, status, text } = await request(...call);
	if (status >= 200 && status < 300) return json;
	throw new Error(`${status} of ${call[0]}: ${text}`);
}

/** @param {any} provider @returns {Promise<string>} Authorization header */
async function authorize({ credentials: { clientId, clientSecret, tokenUrl } }) {
	const form = {
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		scope: SCOPE,
	};
	const body = new URLSearchParams(form);
	return `Bearer ${(await read(tokenUrl, 'POST', { body })).access_token}`;
}

/**
 * An order that waits for its invoice.
 *
 * @param {any} provider
 * @param {string} authorization
 * @param {string} number
 */
async function approvedOrder({ baseUrl, samples }, authorization, number) {
	const body = {
		order_number: number,
		expiry_date: '2027-12-31',
		requested_amount: 100,
		retail_cnpj: samples.cnpj.approvedAtOnce,
		retail_representative: 'João Silva',
		retail_email: 'joao@empresa.example',
		retail_phone: '11999999999',
		purchase_date: '2026-02-26',
		purchase_items: [{ value: 100, quantity: 1, description: 'Produto A' }],
	};
	const { id } = await read(`${baseUrl}/order`, 'POST', { body, headers: { authorization } });
	return { id, invoice: `NF ${number}` };
}

/**
 * @param {Sandbox} sandbox
 * @param {Record<string, { id: string, file: string }>} orders
 * @throws when the sandbox does not have the whole file of an order
 */
async function checkArrived(sandbox, orders) {
	const transactions = await sandbox.transactions('kapitale');
	for (const { id, file } of Object.values(orders)) {
		const { size } = fs.statSync(file);
		const arrived = transactions.find(({ reference }) => reference === id)?.invoice?.bytes;
		if (arrived !== size) throw new Error(`${arrived} of ${size} bytes arrived for order ${id}.`);
	}
}

/** @param {string} name @param {number} bytes @returns {string} path of a file of this size */
function makeFile(name, bytes) {
	const file = path.join(folder, name);
	fs.writeFileSync(file, Buffer.alloc(bytes, '%PDF-1.4 synthetic\n'));
	return file;
}

/** @param {any} options @returns {Promise<import('../report').Result[]>} */
async function measure({ wanted, quick, host, stops }) {
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	stops.push(async () => fs.rmSync(folder, { recursive: true, force: true }));
	const files = {
		warmUp: makeFile('small.pdf', 1e6),
		large: makeFile('large.pdf', quick ? 10e6 : 100e6),
	};
	const sandbox = await step('Starting the sandbox', () => Sandbox.start());
	stops.push(() => sandbox.stop());
	const provider = sandbox.providers.kapitale;
	const line = await openLine(provider.baseUrl);
	stops.push(line.stop);
	// As n8n hands it over, its hidden fields worked out.
	const credentialAt = (/** @type {string} */ baseUrl) => ({
		...provider.credentials,
		environment: 'custom',
		baseUrl,
		authentication: 'clientCredentials',
		scope: SCOPE,
	});
	const store = path.join(folder, 'store');
	const env = { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem', N8N_BINARY_DATA_STORAGE_PATH: store };

	/** @param {string} side @param {string} origin */
	const sample = async (side, origin) => {
		// Lets go of the files of the last sample.
		await sandbox.reset();
		const authorization = await authorize(provider);
		/** @type {Record<string, any>} */
		const orders = {};
		for (const [name, file] of Object.entries(files)) {
			orders[name] = { ...(await approvedOrder(provider, authorization, name)), file };
		}
		const worker = startWorker(host.node, 'upload/upload-sample.js', { env });
		try {
			const { packageDir } = host;
			const credential = credentialAt(origin);
			const figures = await worker.ask({ side, packageDir, credential, authorization, orders });
			await checkArrived(sandbox, orders);
			return figures;
		} finally {
			await worker.stop();
			fs.rmSync(store, { recursive: true, force: true });
		}
	};
	/** @param {string} key @param {string} origin */
	const figuresOf = async (key, origin) => {
		const sides = Object.fromEntries(SIDES.map((side) => [side, () => sample(side, origin)]));
		return await medians(`${key}: ${SIDES.join(' / ')}`, quick, () => inTurn(sides));
	};
	const results = [];
	if (wanted.includes(MEMORY)) {
		const { mb, ...details } = await figuresOf(MEMORY, line.origin);
		results.push({
			key: MEMORY,
			unit: 'MB',
			values: mb,
			targets: [{ below: 20 }],
			details: mapValues(details, (bySide) => mapValues(bySide, round)),
		});
	}
	if (wanted.includes(SPEED)) {
		const { seconds } = await figuresOf(SPEED, provider.baseUrl);
		const megabytes = fs.statSync(files.large).size / 1e6;
		results.push({
			key: SPEED,
			unit: 'MB/s',
			values: mapValues(seconds, (/** @type {number} */ took) => megabytes / took),
			// No slower; what is missing to 1 is noise.
			targets: [{ against: 'httpRequest', atLeast: 0.95 }],
		});
	}
	return results;
}

module.exports = { keys: [MEMORY, SPEED], measure, needsN8n: true };
