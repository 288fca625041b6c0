import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { promisify } from 'node:util';

import fc from 'fast-check';

import { hostNode, installHost, n8nBin } from '../../dev/host/install';
import { forgetProcessedData, processedRow, storeContext } from '../support/processed-data';
import { START_MS } from './support';

type Call = { record: string[] } | { remove: string[] };

const MOST = 12;
const marks = fc.array(fc.constantFrom(...'abcdefghijklmnopqrst'), { minLength: 1, maxLength: 4 });
const calls = fc.array(
	fc.oneof({ weight: 2, arbitrary: fc.record({ record: marks }) }, fc.record({ remove: marks })),
	{ minLength: 30, maxLength: 60 },
);

/** n8n's own code over a table in memory; answers the same calls in n8n's own process. */
const HELPER = `
const { BIN: bin, CALLS: sequences, MOST: maxEntries } = process.env;
const { createRequire } = require('node:module');
const n8n = createRequire(bin);
n8n('reflect-metadata');
const { Container } = n8n('@n8n/di');
const { ProcessedDataRepository } = n8n('@n8n/db');
const { DeduplicationHelper } = n8n('../dist/deduplication/deduplication-helper.js');
let row;
Container.set(ProcessedDataRepository, {
	findOne: async () => row && structuredClone(row),
	insert: async (value) => void (row = structuredClone(value)),
	update: async (_, value) => void (row = structuredClone(value)),
});
const place = { workflow: { id: 'w' }, node: { id: 'n' } };
const options = { mode: 'entries', maxEntries: Number(maxEntries) };
(async () => {
	const answers = [];
	for (const calls of JSON.parse(sequences)) {
		row = undefined;
		for (const { record, remove } of calls) {
			const helper = new DeduplicationHelper();
			const said = record
				? await helper.checkProcessedAndRecord(record, 'node', place, options)
				: await helper.removeProcessed(remove, 'node', place, options);
			answers.push([said ?? null, row?.value.data.length ?? 0]);
		}
	}
	process.stdout.write(JSON.stringify(answers));
})();
`;

it(
	'the store of our tests does what n8n’s does: what is new, what is cut off, what is in a list twice',
	async () => {
		await installHost();
		const sequences = fc.sample(calls, { numRuns: 40, seed: 1 }) as Call[][];
		const { stdout } = await promisify(execFile)(hostNode, ['-e', HELPER], {
			env: {
				...process.env,
				BIN: realpathSync(n8nBin),
				CALLS: JSON.stringify(sequences),
				MOST: String(MOST),
			},
		});
		const ours: unknown[] = [];
		for (const sequence of sequences) {
			forgetProcessedData();
			const { helpers } = storeContext({ maxEntries: MOST }).context;
			for (const call of sequence) {
				const said =
					'record' in call
						? await helpers.checkProcessedAndRecord(call.record, 'node', { mode: 'entries' })
						: await helpers.removeProcessed(call.remove, 'node', { mode: 'entries' });
				ours.push([said ?? null, processedRow().length]);
			}
		}
		expect(ours).toHaveLength(sequences.flat().length);
		expect(ours).toEqual(JSON.parse(stdout));
	},
	START_MS,
);
