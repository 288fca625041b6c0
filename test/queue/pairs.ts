import { charge } from '../n8n/recipes';
import { Called, inBatches } from './called';
import { SIZE, tell } from './size';
import type { QueueStage } from './stage';

const BY_BODY = { reference: '={{ $json.body.reference }}' };
/** Together no more executions than two workers have places for. */
const PAIRS_AT_ONCE = 8;

/** One reference in two executions at once, each asked for at another process. */
export function pairs(stage: () => QueueStage): void {
	async function payInPairs(prefix: string, ledger: boolean) {
		const charging = await Called.open(stage(), prefix, [charge(BY_BODY)], { ledger });
		const references = Array.from({ length: SIZE.pairs }, (_, index) => `${prefix}-${index}`);
		const answers = await inBatches(
			references,
			PAIRS_AT_ONCE,
			async (reference) =>
				await Promise.all([0, 1].map(async (one) => await charging.call(one, { reference }))),
		);
		await charging.close();
		const first = stage().begunBy(0);
		const apart = answers.filter(
			([one, other]) => first.has(String(one?.json.ranAs)) !== first.has(String(other?.json.ranAs)),
		).length;
		const hits = await stage().hits('clicpay');
		const paid = references.map((reference) => hits[reference] ?? 0);
		const twice = paid.filter((count) => count > 1).length;
		const never = paid.filter((count) => count === 0).length;
		tell(
			`${ledger ? 'with' : 'without'} a ledger: of ${SIZE.pairs} pairs ${twice} were paid twice, ${never} by neither (${apart} ran on two workers)`,
		);
		return { answers, apart, paid };
	}

	it('with a ledger one of the two pays, and both tell how', async () => {
		const { answers, apart, paid } = await payInPairs('GUARDED', true);
		expect(paid).toEqual(Array(SIZE.pairs).fill(1));
		expect(apart).toBeGreaterThan(SIZE.pairs / 4);
		for (const [one, other] of answers) {
			expect([one?.status, other?.status]).toEqual([200, 200]);
			expect(one?.json.clicPayReference).toMatch(/^CP/);
			expect(other?.json.clicPayReference).toBe(one?.json.clicPayReference);
			expect([one?.json.replayed, other?.json.replayed].filter(Boolean)).toHaveLength(1);
		}
	});

	it('without one, whoever paid twice is counted', async () => {
		const { answers, paid } = await payInPairs('UNGUARDED', false);
		for (const [index, pair] of answers.entries()) {
			const count = paid[index] ?? 0;
			expect(count).toBeLessThanOrEqual(2);
			// Where each saw the mark of the other, nobody paid, and both say that they do not know.
			const outcomes = pair.map((answer) => answer?.json.outcome);
			if (count === 0) expect(outcomes).toEqual(['unknown', 'unknown']);
			else expect(outcomes.some((outcome) => outcome !== 'unknown')).toBe(true);
		}
	});
}
