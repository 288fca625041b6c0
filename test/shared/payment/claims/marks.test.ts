import type { IExecuteFunctions } from 'n8n-workflow';

import { Marks } from '../../../../shared/payment/claims/marks';
import {
	forgetProcessedData,
	processedRow,
	storeContext,
	watchProcessedData,
} from '../../../support/processed-data';

const pause = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => forgetProcessedData());
afterEach(() => watchProcessedData());

const over = (context: IExecuteFunctions) => (changes: object) =>
	new Marks(context, { account: 'c', family: 'collect', ...changes });

/** The marks of one node over n8n's store, with what that was asked for. */
function store(place: { workflow?: string; node?: string } = {}) {
	const { context, settings } = storeContext(place);
	const marks = (changes = {}) => over(context)(changes);
	return { marks, settings, row: () => processedRow(place) };
}

/** How many statements of the store ran at the same time, at most. */
function concurrency() {
	let busy = 0;
	let most = 0;
	watchProcessedData(async (moment) => {
		if (moment === 'after') return void busy--;
		most = Math.max(most, ++busy);
		await pause();
	});
	return () => most;
}

const claim = { reference: 'A', fingerprint: 'f', attempt: 1 };

describe('a reference', () => {
	it('is free once; after that nobody can tell', async () => {
		const { row, marks } = store();
		expect(await marks().claim('A', 'f')).toEqual({ state: 'free', attempt: 1 });
		expect(await marks().claim('A', 'f')).toEqual({ state: 'inDoubt', attempt: 1 });
		expect(await marks().claim('B', 'f')).toEqual({ state: 'free', attempt: 1 });
		expect(row()).toHaveLength(6);
	});

	it('for another payment is told apart, and leaves no trace', async () => {
		const { row, marks } = store();
		await marks().claim('A', 'f');
		const before = row();
		expect(await marks().claim('A', 'g')).toEqual({ state: 'otherPayment' });
		expect(await marks().claim('A', 'g')).toEqual({ state: 'otherPayment' });
		expect(row()).toEqual(before);
		expect(await marks().claim('A', 'f')).toEqual({ state: 'inDoubt', attempt: 1 });
		expect(row()).toEqual(before);
	});

	it('that was refused is free for the next attempt, also for another payment', async () => {
		const { marks } = store();
		await marks().claim('A', 'f');
		await marks().refuse(claim);
		expect(await marks().claim('A', 'g')).toEqual({ state: 'free', attempt: 2 });
		expect(await marks().claim('A', 'f')).toEqual({ state: 'otherPayment' });
		expect(await marks().claim('A', 'g')).toEqual({ state: 'inDoubt', attempt: 2 });
		await marks().refuse({ ...claim, fingerprint: 'g' });
		expect(await marks().claim('A', 'f')).toEqual({ state: 'free', attempt: 3 });
	});

	it('that never left is as if it had not been claimed', async () => {
		const { row, marks } = store();
		await marks().claim('A', 'f');
		await marks().release(claim);
		expect(row()).toEqual([]);
		expect(await marks().claim('A', 'g')).toEqual({ state: 'free', attempt: 1 });
	});

	it('belongs to one account and one family of operations', async () => {
		const { marks } = store();
		await marks().claim('A', 'f');
		expect((await marks({ account: 'd' }).claim('A', 'f')).state).toBe('free');
		expect((await marks({ family: 'payOut' }).claim('A', 'f')).state).toBe('free');
	});
});

describe('a refusal that somebody else than the sender learns of', () => {
	async function sent(marks: Marks): Promise<void> {
		await marks.claim('A', 'f');
		marks.finish('A');
	}

	it('gives the reference back once, and the next attempt is a new one', async () => {
		const { marks } = store();
		await sent(marks());
		await marks().refuseFound(claim);
		expect(await marks().claim('A', 'f')).toEqual({ state: 'free', attempt: 2 });
	});

	it('does not free a later attempt, which may have paid', async () => {
		const { marks } = store();
		await sent(marks());
		await marks().refuseFound(claim);
		await sent(marks());
		await marks().refuseFound(claim);
		expect(await marks().claim('A', 'f')).toEqual({ state: 'inDoubt', attempt: 2 });
	});

	it('leaves the reference to a sender that is still at work', async () => {
		const { marks } = store();
		await marks().claim('A', 'f');
		await marks().refuseFound(claim);
		expect(await marks().claim('A', 'f')).toEqual({ state: 'inDoubt', attempt: 1 });
	});
});

describe('a database that fails', () => {
	/** Every statement from the nth on. */
	const failFrom = (nth: number) => {
		let count = 0;
		watchProcessedData((moment) => {
			if (moment === 'before' && ++count >= nth) throw new Error('locked');
		});
	};

	it('before anything is known: nothing may be sent', async () => {
		const { marks } = store();
		failFrom(1);
		await expect(marks().claim('A', 'f')).rejects.toThrow('locked');
	});

	it.each([
		['f', { state: 'inDoubt', attempt: 1 }],
		['g', { state: 'otherPayment' }],
	])('after that: what is known of “%s” is said', async (fingerprint, verdict) => {
		const { marks } = store();
		await marks().claim('A', 'f');
		failFrom(2);
		expect(await marks().claim('A', fingerprint)).toEqual(verdict);
	});

	it('while the attempt gets its number: the reference is given back', async () => {
		const { marks } = store();
		await marks().claim('A', 'f');
		await marks().refuse(claim);
		let count = 0;
		watchProcessedData((moment) => {
			if (moment === 'before' && ++count === 2) throw new Error('locked');
		});
		await expect(marks().claim('A', 'f')).rejects.toThrow('locked');
		expect(await marks().claim('A', 'f')).toMatchObject({ state: 'free' });
	});
});

describe('the store', () => {
	it('is used per node, up to 30 000 hashes', async () => {
		const { row, settings, marks } = store();
		await marks().claim('A', 'f');
		await marks().release(claim);
		await marks().claim('A', 'f');
		await marks().refuse(claim);
		await marks().refuseFound(claim);
		expect([...settings]).toEqual(['["node",{"mode":"entries","maxEntries":30000}]']);
		for (const mark of row()) expect(mark).toMatch(/^[0-9a-f]{64}$/);
	});

	it('is asked by one payment of a node after the other', async () => {
		const { marks } = store();
		const most = concurrency();
		const claims = Array.from({ length: 10 }, async () => await marks().claim('A', 'f'));
		const states = (await Promise.all(claims)).map(({ state }) => state);
		expect(states.filter((state) => state === 'free')).toHaveLength(1);
		expect(most()).toBe(1);
	});

	it('takes one that comes while others wait after them', async () => {
		const { marks } = store();
		const most = concurrency();
		const first = marks().claim('A', 'f');
		const second = marks().claim('B', 'f');
		await first;
		await Promise.all([second, marks().claim('C', 'f')]);
		expect(most()).toBe(1);
	});

	it('does not make one node wait for another', async () => {
		const one = store({ node: 'one' });
		const other = store({ workflow: 'another', node: 'one' });
		const order: string[] = [];
		await Promise.all([
			one
				.marks()
				.claim('A', 'f')
				.then(() => order.push('one')),
			one
				.marks()
				.claim('A', 'f')
				.then(() => order.push('one again')),
			other
				.marks()
				.claim('A', 'f')
				.then(() => order.push('another')),
		]);
		expect(order.at(-1)).toBe('one again');
	});

	it('goes on after a failure, which only its own payment sees', async () => {
		const { marks } = store();
		const { context } = storeContext();
		const checkProcessedAndRecord = async () => await Promise.reject(new Error('locked'));
		const broken = over({ ...context, helpers: { ...context.helpers, checkProcessedAndRecord } })(
			{},
		);
		const [failed, next] = await Promise.allSettled([
			broken.claim('A', 'f'),
			marks().claim('A', 'f'),
		]);
		expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'locked' } });
		expect(next).toMatchObject({ status: 'fulfilled', value: { state: 'free' } });
	});
});
