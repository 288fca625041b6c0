import fc from 'fast-check';

import { Marks } from '../../../../shared/payment/claims/marks';
import {
	forgetProcessedData,
	storeContext,
	watchProcessedData,
} from '../../../support/processed-data';

afterEach(() => watchProcessedData());

const MOST = 20;
/** What one claim may have recorded when its reference is cut off, at the most. */
const MARGIN = 4;

interface Step {
	reference: string;
	fingerprint: string;
	/** What becomes of it when it is free. */
	then: 'paid' | 'refused' | 'notSent' | 'refusedFound';
	/** The process is killed before this statement of the claim takes effect. */
	killedAt: number | undefined;
}

const step: fc.Arbitrary<Step> = fc.record({
	reference: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
	fingerprint: fc.constantFrom('f', 'f', 'f', 'g'),
	then: fc.constantFrom('paid', 'paid', 'refused', 'notSent', 'refusedFound'),
	killedAt: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 4 }),
});

/** A claim that the process does not survive: from one statement on nothing has an effect. */
async function killedDuring<T>(work: Promise<T>): Promise<T | undefined> {
	try {
		return await work;
	} catch {
		return undefined;
	}
}

function killAt(statement: number | undefined): void {
	let count = 0;
	watchProcessedData((moment) => {
		if (moment === 'before') count++;
		if (statement !== undefined && count >= statement) throw new Error('killed');
	});
}

it('n8n’s store forgets a reference by the age of its last attempt, and never in part', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
			forgetProcessedData();
			const { context, recorded } = storeContext({ maxEntries: MOST });
			const marks = new Marks(context, { account: 'c', family: 'collect' });
			const paid = new Map<string, { fingerprint: string; at: number }>();
			const struck = new Set<string>();
			for (const { reference, fingerprint, then, killedAt } of steps) {
				const at = recorded();
				killAt(killedAt);
				const verdict = await killedDuring(marks.claim(reference, fingerprint));
				killAt(undefined);
				if (verdict === undefined || killedAt !== undefined) {
					// Whatever the verdict was, nobody acted on it.
					marks.finish(reference);
					struck.add(reference);
					continue;
				}
				const known = paid.get(reference);
				const isYoung = known !== undefined && at - known.at <= MOST - MARGIN;
				if (isYoung) expect(verdict.state).not.toBe('free');
				if (known?.fingerprint === fingerprint) {
					if (isYoung) expect(verdict.state).toBe('inDoubt');
					// Forgotten or not, it was no other payment.
					if (!struck.has(reference)) expect(verdict.state).not.toBe('otherPayment');
				}
				if (verdict.state !== 'free') continue;
				paid.delete(reference);
				struck.delete(reference);
				const claim = { reference, fingerprint, attempt: verdict.attempt };
				if (then === 'paid') paid.set(reference, { fingerprint, at });
				if (then === 'refused') await marks.refuse(claim);
				if (then === 'notSent') await marks.release(claim);
				marks.finish(reference);
				if (then === 'refusedFound') await marks.refuseFound(claim);
			}
		}),
		{ numRuns: 1_000 },
	);
});

it.each(Array.from({ length: MOST + 1 }, (_, others) => others))(
	'a reference is known or forgotten as a whole, also at the edge: %s entries later',
	async (others) => {
		forgetProcessedData();
		const { context } = storeContext({ maxEntries: MOST });
		const marks = new Marks(context, { account: 'c', family: 'collect' });
		await marks.claim('A', 'f');
		const foreign = Array.from({ length: others }, (_, index) => `other ${index}`);
		await context.helpers.checkProcessedAndRecord(foreign, 'node', { mode: 'entries' });
		const isKept = others <= MOST - 3;
		expect((await marks.claim('A', 'f')).state).toBe(isKept ? 'inDoubt' : 'free');
		if (!isKept) expect((await marks.claim('A', 'f')).state).toBe('inDoubt');
	},
);
