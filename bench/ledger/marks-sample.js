'use strict';

/*
 * One sample: claims new references among marks, in n8n's own store on a SQLite of its own, and
 * answers with ms by the number of entries that the list has.
 */
const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { hostFolder } = require('../../dev/host/install');
const { requireFromN8n } = require('../bench-host');
const { answerWith } = require('../worker');
const { percentiles } = require('./percentiles');

/** Of a mark, in bytes. */
const HASH = 12;
/** Of a list, as the node asks for it. */
const MOST_ENTRIES = 30_000;
const WORKFLOW = 'bench-workflow';

/** n8n's store as n8n makes it when it starts, tables and all. */
async function startStore() {
	requireFromN8n('reflect-metadata');
	const { Container } = requireFromN8n('@n8n/di');
	const { DbConnection } = requireFromN8n('@n8n/db');
	const connection = Container.get(DbConnection);
	await connection.init();
	await connection.migrate();
	await Container.get(requireFromN8n('@n8n/typeorm').DataSource).query(
		`insert into workflow_entity (id, name, active, nodes, connections, "versionId")
		values ('${WORKFLOW}', 'Bench', false, '[]', '{}', '1')`,
	);
	const n8n = fs.realpathSync(path.join(hostFolder, 'node_modules', 'n8n'));
	const { DeduplicationHelper } = require(
		path.join(n8n, 'dist/deduplication/deduplication-helper.js'),
	);
	return new DeduplicationHelper();
}

/** @param {any} store @param {string} id @returns {any} as much of n8n's context as marks ask for */
function contextOf(store, id) {
	const place = { workflow: { id: WORKFLOW, active: false }, node: { id } };
	return {
		getWorkflow: () => place.workflow,
		getNode: () => place.node,
		helpers: {
			checkProcessedAndRecord: async (/** @type {any[]} */ ...[items, scope, options]) =>
				await store.checkProcessedAndRecord(items, scope, place, options),
			removeProcessed: async (/** @type {any[]} */ ...[items, scope, options]) =>
				await store.removeProcessed(items, scope, place, options),
		},
	};
}

/** @type {any} */
let store;
let run = 0;

answerWith(async ({ claims, entries, source }) => {
	// Where n8n keeps its database was said before any of it was loaded.
	store ??= await startStore();
	const { Marks } = require(source);
	const context = contextOf(store, `node-${entries}-${++run}`);
	const marks = new Marks(context, { account: 'account', family: 'collect' });
	const known = Array.from({ length: entries }, () => randomBytes(HASH).toString('hex'));
	const options = { mode: 'entries', maxEntries: MOST_ENTRIES };
	if (entries > 0) await context.helpers.checkProcessedAndRecord(known, 'node', options);
	return await percentiles(claims, async (index) => {
		const reference = `new-${index}`;
		const { state } = await marks.claim(reference, 'fingerprint');
		if (state !== 'free') throw new Error(`A new reference is ${state}.`);
		marks.finish(reference);
	});
});
