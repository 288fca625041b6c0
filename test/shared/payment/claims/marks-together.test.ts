import { Marks } from '../../../../shared/payment/claims/marks';
import {
	forgetProcessedData,
	processedRow,
	storeContext,
	watchProcessedData,
} from '../../../support/processed-data';

beforeEach(() => forgetProcessedData());
afterEach(() => watchProcessedData());

function store() {
	const { context } = storeContext();
	const marks = () => new Marks(context, { account: 'c', family: 'collect' });
	return { marks, row: () => processedRow() };
}

const pause = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/** The statements from now on. */
function count() {
	const statements = { record: 0, remove: 0 };
	watchProcessedData(async (moment, statement) => {
		if (moment === 'before') statements[statement]++;
		await pause();
	});
	return statements;
}

describe('what a statement costs: the store', () => {
	it('is asked about those who wait in one statement, of which each gets its own answer', async () => {
		const { marks } = store();
		await marks().claim('known', 'f');
		const statements = count();
		const names = ['A', 'B', 'known', 'C', 'A'];
		const claims = await Promise.all(names.map(async (name) => await marks().claim(name, 'f')));
		expect(claims.map(({ state }) => state)).toEqual([
			'free',
			'free',
			'inDoubt',
			'free',
			'inDoubt',
		]);
		// All names, “A” again by itself, and the next number of each of the two in doubt.
		expect(statements.record).toBe(4);
		expect(statements.remove).toBe(2);
	});

	it('is asked once about a payment that this process knows, and nothing is left behind', async () => {
		const { marks, row } = store();
		await marks().claim('A', 'f');
		const kept = row();
		const statements = count();
		expect(await marks().claim('A', 'f', () => 1)).toEqual({ state: 'inDoubt', attempt: 1 });
		expect(statements).toEqual({ record: 1, remove: 0 });
		expect(row()).toEqual(kept);
		// What it takes for the last attempt is not believed.
		expect(await marks().claim('A', 'f', () => 2)).toEqual({ state: 'inDoubt', attempt: 1 });
		expect(await marks().claim('new', 'f', () => 3)).toEqual({ state: 'free', attempt: 1 });
		expect(await marks().claim('A', 'other', () => 1)).toEqual({ state: 'otherPayment' });
		expect(row()).toHaveLength(2 * kept.length);
	});

	it('is believed instead where another execution sends the next attempt meanwhile', async () => {
		const { marks } = store();
		const first = marks();
		await first.claim('A', 'f');
		first.finish('A');
		let latest: number | undefined = 1;
		const refused = first.refuse({ reference: 'A', fingerprint: 'f' }).then(() => {
			latest = undefined;
		});
		// Both wait for the refusal of the first; the second asks while that is still the latest.
		const claims = await Promise.all([
			marks().claim('A', 'f'),
			marks().claim('A', 'f', () => latest),
		]);
		await refused;
		expect(claims).toEqual([
			{ state: 'free', attempt: 2 },
			{ state: 'inDoubt', attempt: 2 },
		]);
	});
});
