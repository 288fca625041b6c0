import { claimStores, entry, sentIn, type Store } from '../../../support/claim-stores';
import { Postgres } from '../../../support/postgres';

let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterAll(async () => await postgres.remove());

describe.each(claimStores(() => postgres))('a payment in doubt, sent again, in %s', (_, make) => {
	let store: Store;
	beforeEach(async () => (store = await make()));

	const doubted = entry({ state: 'unknown' });
	const isResumed = async (claims = store.open()) => await claims.resume(doubted);

	it.each(['sending', 'unknown'] as const)('that is %s: by one, which keeps it', async (state) => {
		await sentIn(store, state);
		const resumed = await Promise.all(Array.from({ length: 20 }, async () => await isResumed()));
		expect(resumed.filter(Boolean)).toHaveLength(1);
		await store.open().refuse(entry({ state: 'rejected' }), false);
		expect(await store.open().claim('A', 'f')).toMatchObject({ state: 'inDoubt', attempt: 1 });
	});

	it('by its sender as often as it likes, and by nobody else meanwhile', async () => {
		const claims = store.open();
		await claims.claim('A', 'f');
		await claims.settle(doubted);
		expect(await isResumed()).toBe(false);
		expect(await isResumed(claims)).toBe(true);
		expect(await isResumed(claims)).toBe(true);
		expect(await isResumed()).toBe(false);
		claims.finish('A');
		expect(await isResumed()).toBe(true);
	});

	it('not where it was given back, which stays free', async () => {
		await sentIn(store);
		await store.open().refuse(entry({ state: 'rejected' }), false);
		expect(await isResumed()).toBe(false);
		expect(await store.open().claim('A', 'f')).toEqual({ state: 'free', attempt: 2 });
	});

	it('not as an earlier attempt', async () => {
		await sentIn(store);
		await store.open().refuse(entry({ state: 'rejected' }), false);
		await sentIn(store);
		expect(await isResumed()).toBe(false);
		expect(await store.open().claim('A', 'f')).toMatchObject({ state: 'inDoubt', attempt: 2 });
	});

	it('not where it is another payment by now', async () => {
		const claims = store.open();
		await claims.claim('A', 'f');
		await claims.release(entry({ state: 'rejected' }));
		claims.finish('A');
		await store.open().claim('A', 'g');
		expect(await isResumed()).toBe(false);
		expect(await store.open().claim('A', 'f')).toMatchObject({ state: 'otherPayment' });
	});

	it('not while the store cannot be asked', async () => {
		await sentIn(store);
		expect(await store.open().find('A', 'f')).toBe(true);
		await store.break(true);
		await expect(isResumed()).rejects.toThrow();
		await store.break(false);
		expect(await isResumed()).toBe(true);
	});
});
