import { Marks } from '../../../../shared/payment/claims/marks';
import {
	forgetProcessedData,
	processedRow,
	storeContext,
	watchProcessedData,
} from '../../../support/processed-data';

/*
 * Of an account that may come to be called otherwise, a reference is taken under its credential too.
 */
beforeEach(() => forgetProcessedData());
afterEach(() => watchProcessedData());

const claim = { reference: 'A', fingerprint: 'f', attempt: 1 };

function store() {
	const { context } = storeContext();
	const marks = (changes = {}) =>
		new Marks(context, { account: 'c', family: 'collect', ...changes });
	return { marks, row: () => processedRow() };
}

const CREDENTIAL = { credential: 'credential-1' };

it('a reference is taken under its credential too, with one mark more and no call more', async () => {
	const { row, marks } = store();
	let calls = 0;
	watchProcessedData(async (moment) => void (moment === 'before' && calls++));
	expect(await marks(CREDENTIAL).claim('A', 'f')).toEqual({ state: 'free', attempt: 1 });
	expect(calls).toBe(1);
	expect(row()).toHaveLength(4);
	expect(await marks({ ...CREDENTIAL, account: 'renamed' }).claim('A', 'f')).toEqual({
		state: 'inDoubt',
		attempt: 1,
	});
	// The old name of the account, and so the name that an older version of the package knew.
	expect(await marks({ account: 'credential-1' }).claim('A', 'f')).toMatchObject({
		state: expect.not.stringMatching('free') as string,
	});
});

it('what was recorded under the credential alone is in doubt, whatever it was for', async () => {
	const { marks } = store();
	await marks({ account: 'credential-1' }).claim('A', 'f');
	expect(await marks(CREDENTIAL).claim('A', 'g')).toEqual({ state: 'inDoubt', attempt: 1 });
	expect(await marks(CREDENTIAL).claim('A', 'g')).toEqual({ state: 'inDoubt', attempt: 1 });
	expect(await marks(CREDENTIAL).claim('B', 'g')).toEqual({ state: 'free', attempt: 1 });
});

it('one that never left, was refused, or was found refused, is free under both', async () => {
	const { row, marks } = store();
	const renamed = async () => await marks({ ...CREDENTIAL, account: 'renamed' }).claim('A', 'g');
	await marks(CREDENTIAL).claim('A', 'f');
	await marks(CREDENTIAL).release(claim);
	expect(row()).toEqual([]);
	await marks(CREDENTIAL).claim('A', 'f');
	await marks(CREDENTIAL).refuse(claim);
	expect(row()).toHaveLength(1);
	const sender = marks(CREDENTIAL);
	await sender.claim('A', 'f');
	sender.finish('A');
	await marks(CREDENTIAL).refuseFound({ ...claim, attempt: 2 });
	expect(await renamed()).toEqual({ state: 'free', attempt: 1 });
});

it('two credentials of one account: the question of the second leaves nothing behind', async () => {
	const { row, marks } = store();
	await marks(CREDENTIAL).claim('A', 'f');
	const before = row();
	const second = marks({ credential: 'credential-2' });
	expect(await second.claim('A', 'f')).toEqual({ state: 'inDoubt', attempt: 1 });
	expect(await second.claim('A', 'g')).toEqual({ state: 'otherPayment' });
	expect(row()).toEqual(before);
	await marks(CREDENTIAL).refuse(claim);
	expect(await second.claim('A', 'f')).toEqual({ state: 'free', attempt: 2 });
});
