import type { IExecuteFunctions } from 'n8n-workflow';

import { Marks } from '../../../shared/operation/marks';

/** n8n's processed-data store, with what it was asked for. */
function store({ workflow = 'w', node = 'n' } = {}) {
	const row = new Set<string>();
	const settings = new Set<string>();
	let busy = 0;
	let most = 0;
	const inTheDatabase = async (scope: string, mode: object) => {
		settings.add(JSON.stringify([scope, mode]));
		most = Math.max(most, ++busy);
		await new Promise((resolve) => setImmediate(resolve));
		busy--;
	};
	const helpers = {
		checkProcessedAndRecord: async (marks: string[], scope: string, mode: object) => {
			const processed = marks.filter((mark) => row.has(mark));
			await inTheDatabase(scope, mode);
			for (const mark of marks) row.add(mark);
			return { processed, new: [] };
		},
		removeProcessed: async (marks: string[], scope: string, mode: object) => {
			await inTheDatabase(scope, mode);
			for (const mark of marks) row.delete(mark);
		},
	};
	const context = {
		helpers,
		getWorkflow: () => ({ id: workflow }),
		getNode: () => ({ id: node }),
	} as unknown as IExecuteFunctions;
	const marks = (changes = {}) =>
		new Marks(context, { credentialId: 'c', op: 'charge', ...changes });
	return { row, settings, marks, most: () => most };
}

describe('a reference', () => {
	it('is free once; after that nobody can tell', async () => {
		const { row, marks } = store();
		expect(await marks().claim('A', 'f')).toEqual({ state: 'free', attempt: 1 });
		expect(await marks().claim('A', 'f')).toEqual({ state: 'inDoubt', attempt: 1 });
		expect(await marks().claim('B', 'f')).toEqual({ state: 'free', attempt: 1 });
		expect(row.size).toBe(4);
	});

	it('for another payment is told apart, and leaves no trace', async () => {
		const { row, marks } = store();
		await marks().claim('A', 'f');
		const before = [...row];
		expect(await marks().claim('A', 'g')).toEqual({ state: 'otherPayment', attempt: 1 });
		expect(await marks().claim('A', 'g')).toEqual({ state: 'otherPayment', attempt: 1 });
		expect([...row]).toEqual(before);
		expect(await marks().claim('A', 'f')).toEqual({ state: 'inDoubt', attempt: 1 });
	});

	it('that was refused is free for the next attempt, also for another payment', async () => {
		const { marks } = store();
		await marks().claim('A', 'f');
		await marks().refuse('A', 1);
		expect(await marks().claim('A', 'g')).toEqual({ state: 'free', attempt: 2 });
		expect(await marks().claim('A', 'f')).toEqual({ state: 'otherPayment', attempt: 2 });
		await marks().refuse('A', 2);
		expect(await marks().claim('A', 'f')).toEqual({ state: 'free', attempt: 3 });
	});

	it('that never left is as if it had not been claimed', async () => {
		const { row, marks } = store();
		await marks().claim('A', 'f');
		await marks().release('A', 'f', 1);
		expect(row.size).toBe(0);
		expect(await marks().claim('A', 'g')).toEqual({ state: 'free', attempt: 1 });
	});

	it('belongs to one credential and one operation', async () => {
		const { marks } = store();
		await marks().claim('A', 'f');
		expect((await marks({ credentialId: 'd' }).claim('A', 'f')).state).toBe('free');
		expect((await marks({ op: 'payOut' }).claim('A', 'f')).state).toBe('free');
	});
});

describe('the store', () => {
	it('is used per node, up to 30 000 hashes', async () => {
		const { row, settings, marks } = store();
		await marks().claim('A', 'f');
		await marks().release('A', 'f', 1);
		await marks().claim('A', 'f');
		await marks().refuse('A', 1);
		expect([...settings]).toEqual(['["node",{"mode":"entries","maxEntries":30000}]']);
		for (const mark of row) expect(mark).toMatch(/^[0-9a-f]{64}$/);
	});

	it('is asked by one payment of a node after the other', async () => {
		const { most, marks } = store();
		const claims = Array.from({ length: 10 }, async () => await marks().claim('A', 'f'));
		const states = (await Promise.all(claims)).map(({ state }) => state);
		expect(states.filter((state) => state === 'free')).toHaveLength(1);
		expect(most()).toBe(1);
	});

	it('takes one that comes while others wait after them', async () => {
		const { most, marks } = store();
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
				.claim('B', 'f')
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
		const broken = store().marks();
		Object.assign(broken, { record: async () => await Promise.reject(new Error('locked')) });
		const [failed, next] = await Promise.allSettled([
			broken.claim('A', 'f'),
			marks().claim('A', 'f'),
		]);
		expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'locked' } });
		expect(next).toMatchObject({ status: 'fulfilled', value: { state: 'free' } });
	});
});
