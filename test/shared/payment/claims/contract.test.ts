import { claimStores, entry, sentIn, type Store } from '../../../support/claim-stores';
import { Postgres } from '../../../support/postgres';

let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterAll(async () => await postgres.remove());

const FREE = { state: 'free', attempt: 1 };

describe.each(claimStores(() => postgres))('claims in %s', (_, make) => {
	let store: Store;
	beforeEach(async () => (store = await make()));

	it('of any number at once one gets a reference', async () => {
		const claims = Array.from({ length: 20 }, async () => await store.open().claim('A', 'f'));
		const states = (await Promise.all(claims)).map(({ state }) => state);
		expect(states.filter((state) => state === 'free')).toHaveLength(1);
		expect(states.filter((state) => state === 'inDoubt')).toHaveLength(19);
		expect(await store.open().claim('B', 'f')).toEqual(FREE);
	});

	it('belong to one account and one family', async () => {
		await store.open().claim('A', 'f');
		expect(await store.open({ account: 'd' }).claim('A', 'f')).toEqual(FREE);
		expect(await store.open({ family: 'payOut' }).claim('A', 'f')).toEqual(FREE);
	});

	it('in doubt come with what is known of them', async () => {
		await store.open().claim('A', 'f');
		const sending = entry({ state: 'sending' });
		await store.open().settle(sending);
		expect(await store.open().claim('A', 'f')).toEqual({
			state: 'inDoubt',
			attempt: 1,
			entry: sending,
		});
	});

	it.each(['succeeded', 'pending'] as const)('%s: known', async (state) => {
		await store.open().claim('A', 'f');
		await store.open().settle(entry({ state }));
		expect(await store.open().claim('A', 'f')).toEqual({ state: 'known', entry: entry({ state }) });
	});

	it('a final result is not made weaker', async () => {
		await store.open().claim('A', 'f');
		await store.open().settle(entry());
		await store.open().settle(entry({ state: 'unknown', out: { outcome: 'unknown' } }));
		await store.open().settle(entry({ state: 'pending' }));
		expect(await store.open().claim('A', 'f')).toEqual({ state: 'known', entry: entry() });
	});

	it('never become free by a restart', async () => {
		await store.open().claim('A', 'f');
		await store.open().claim('B', 'f');
		await store.open().settle(entry());
		await store.restart();
		expect((await store.open().claim('A', 'f')).state).toBe(store.knowsAfterRestart);
		expect(await store.open().claim('A', 'g')).toEqual({ state: 'otherPayment' });
		expect(await store.open().claim('B', 'f')).toEqual({ state: 'inDoubt', attempt: 1 });
	});

	it('of another payment are refused, and change nothing', async () => {
		await store.open().claim('A', 'f');
		await store.open().settle(entry());
		expect(await store.open().claim('A', 'g')).toEqual({ state: 'otherPayment' });
		expect(await store.open().claim('A', 'f')).toEqual({ state: 'known', entry: entry() });
	});

	it('that never left are as if they had not been made', async () => {
		const claims = store.open();
		await claims.claim('A', 'f');
		await claims.settle(entry({ state: 'sending' }));
		await claims.release(entry({ state: 'rejected' }));
		claims.finish('A');
		expect(await claims.find('A', 'f')).toBe(false);
		expect(await claims.claim('A', 'g')).toEqual(FREE);
	});

	it('that were refused are free for the next attempt, also of another payment', async () => {
		const claims = store.open();
		await claims.claim('A', 'f');
		await claims.refuse(entry({ state: 'rejected' }), true);
		claims.finish('A');
		expect(await claims.failed('A')).toEqual([]);
		expect(await store.open().claim('A', 'g')).toEqual({ state: 'free', attempt: 2 });
	});

	it('that failed are free, and can be asked about again', async () => {
		const claims = store.open();
		const failed = entry({ state: 'failed' });
		await claims.claim('A', 'f');
		await claims.settle(failed);
		await claims.refuse(failed, true);
		claims.finish('A');
		expect(await claims.find('A', 'f')).toBe(false);
		expect(await claims.claim('A', 'f')).toEqual({ state: 'free', attempt: 2 });
		expect(await claims.failed('A')).toEqual([failed]);
		expect(await claims.failed('B')).toEqual([]);
	});

	describe('a refusal that somebody else than the sender learns of', () => {
		const rejected = entry({ state: 'rejected' });

		it('gives the reference back', async () => {
			await sentIn(store);
			await store.open().refuse(rejected, false);
			expect(await store.open().claim('A', 'f')).toEqual({ state: 'free', attempt: 2 });
		});

		it('does not free a later attempt', async () => {
			await sentIn(store);
			await store.open().refuse(rejected, false);
			await sentIn(store);
			await store.open().refuse(rejected, false);
			expect(await store.open().claim('A', 'f')).toMatchObject({ state: 'inDoubt', attempt: 2 });
		});

		it('leaves the reference to a sender that is still at work', async () => {
			await store.open().claim('A', 'f');
			await store.open().refuse(rejected, false);
			expect(await store.open().claim('A', 'f')).toMatchObject({ state: 'inDoubt', attempt: 1 });
		});
	});

	describe('asked whether a payment seems to be taken', () => {
		it('takes nothing', async () => {
			const claims = store.open();
			expect(await claims.find('A', 'f')).toBe(false);
			expect(await claims.find('A', 'f')).toBe(false);
			expect(await store.open().claim('A', 'f')).toMatchObject({ state: 'free' });
		});

		it('and claimed by whoever asked: its first attempt', async () => {
			const claims = store.open();
			await claims.find('A', 'f');
			expect(await claims.claim('A', 'f')).toEqual(FREE);
			expect(await claims.find('A', 'f')).toBe(true);
		});

		it('of two that ask at once one gets it', async () => {
			const [one, other] = [store.open(), store.open()];
			expect(await one.find('A', 'f')).toBe(false);
			expect(await other.find('A', 'f')).toBe(false);
			const { state, ...claimed } = await other.claim('A', 'f');
			expect(state).toBe('free');
			expect(await one.claim('A', 'f')).toEqual({ state: 'inDoubt', ...claimed });
		});

		it('says so also after a restart, and not of another payment', async () => {
			await store.open().claim('A', 'f');
			await store.restart();
			expect(await store.open().find('A', 'f')).toBe(true);
			expect(await store.open().find('A', 'g')).toBe(false);
			expect(await store.open().claim('A', 'g')).toEqual({ state: 'otherPayment' });
		});
	});

	it('that cannot be recorded are none', async () => {
		await store.break(true);
		await expect(store.open().claim('A', 'f')).rejects.toThrow();
		await expect(store.open().find('A', 'f')).rejects.toThrow();
		await store.break(false);
		expect(await store.open().claim('A', 'f')).toEqual(FREE);
	});
});
