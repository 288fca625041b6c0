import { type Compared, mappings } from '../support/mappings-toy';
import { chain, node, Stage, start, START_MS } from './support';
import { putToyInto } from './toy/beside';

/* Places in items that the package reads by itself, against the expression engine that n8n runs. */

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('plain-mapping', { beside: putToyInto });
}, START_MS);
afterAll(async () => await stage?.close());

const SEEDS = Array.from({ length: 5 }, (_, index) => (Date.now() % 1_000_000) + index);

// In five runs: n8n answers nobody while it evaluates.
it.each(SEEDS)(
	'is what the expression engine of n8n gives, for 20 000 pairs of an item and a place (%s)',
	async (seed) => {
		const workflow = chain('Plain mappings', [
			start,
			node('Make', 'CUSTOM.toyMappings', 1, { seed, count: 400 }),
			node('Compare', 'CUSTOM.toyMappings', 1, mappings(seed)),
		]);
		const execution = await stage.api.runWorkflow(workflow, { timeoutMs: START_MS });
		expect(execution.error).toBeUndefined();
		const [item] = execution.items('Compare');
		const { different, pairs, read } = item?.json as unknown as Compared;
		expect(different).toEqual([]);
		expect(pairs).toBe(20_000);
		expect(read).toBeGreaterThan(2_000);
	},
	START_MS,
);
