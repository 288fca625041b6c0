import type * as MarksModule from '../../../../shared/payment/claims/marks';
import { wait } from '../../../../shared/http/wait';
import {
	forgetProcessedData,
	storeContext,
	watchProcessedData,
} from '../../../support/processed-data';

beforeEach(() => forgetProcessedData());
afterEach(() => watchProcessedData());

const SCOPE = { account: 'c', family: 'collect' };

/** A process of its own: it takes no turns with the others. */
function worker(isShared = true) {
	let loaded: typeof MarksModule | undefined;
	jest.isolateModules(() => {
		loaded = jest.requireActual<typeof MarksModule>('../../../../shared/payment/claims/marks');
	});
	const { Marks } = loaded as typeof MarksModule;
	return new Marks(storeContext().context, { ...SCOPE, isShared });
}

const twoAtOnce = async (isShared: boolean, reference: string) => {
	const claims = [worker(isShared), worker(isShared)].map(
		async (marks) => await marks.claim(reference, 'f'),
	);
	return (await Promise.all(claims)).map(({ state }) => state);
};

describe('two workers and one list, which each of them writes whole', () => {
	beforeEach(() => watchProcessedData(async () => await wait(1 + Math.random() * 3)));

	it('without a second look both send', async () => {
		expect(await twoAtOnce(false, 'A')).toEqual(['free', 'free']);
	});

	it('with it one of them sends', async () => {
		const pairs = Array.from({ length: 10 }, (_, index) => `PAIR-${index}`);
		for (const reference of pairs) {
			expect((await twoAtOnce(true, reference)).sort()).toEqual(['free', 'inDoubt']);
		}
	});

	it('references that are taken at the same time are all known afterwards', async () => {
		const [one, two] = [worker(), worker()];
		const references = Array.from({ length: 20 }, (_, index) => `R-${index}`);
		const firstRound = references.map(
			async (reference, index) => await (index % 2 ? one : two).claim(reference, 'f'),
		);
		expect(new Set((await Promise.all(firstRound)).map(({ state }) => state))).toEqual(
			new Set(['free']),
		);
		for (const [index, reference] of references.entries()) {
			const verdict = await (index % 2 ? two : one).claim(reference, 'f');
			expect(verdict.state).toBe('inDoubt');
		}
	});
});

describe('a claim that is looked at again', () => {
	/** Runs once the first statement has been written. */
	const afterTheFirst = (work: () => Promise<unknown>) => {
		let isFirst = true;
		watchProcessedData(async (moment) => {
			if (moment === 'before' || !isFirst) return;
			isFirst = false;
			await work();
		});
	};

	it('and lost is recorded again', async () => {
		// Another worker’s older list comes over it.
		afterTheFirst(async () => forgetProcessedData());
		expect(await worker().claim('A', 'f')).toEqual({ state: 'free', attempt: 1 });
		expect(await worker().claim('A', 'f')).toMatchObject({ state: 'inDoubt' });
	});

	it.each([
		['f', 'inDoubt'],
		['g', 'otherPayment'],
	])('and taken by another worker for “%s” is %s', async (fingerprint, state) => {
		afterTheFirst(async () => {
			forgetProcessedData();
			await worker(false).claim('A', fingerprint);
		});
		expect((await worker().claim('A', 'f')).state).toBe(state);
	});

	it('and lost every time is not sent', async () => {
		watchProcessedData((moment, statement) => {
			if (moment === 'after' && statement === 'record') forgetProcessedData();
		});
		await expect(worker().claim('A', 'f')).rejects.toThrow(/other workers write/);
	});

	it('of which the database says nothing then stays in doubt', async () => {
		let count = 0;
		watchProcessedData((moment) => {
			if (moment === 'before' && ++count === 2) throw new Error('locked');
		});
		await expect(worker().claim('A', 'f')).rejects.toThrow('locked');
		expect((await worker().claim('A', 'f')).state).toBe('inDoubt');
	});
});
