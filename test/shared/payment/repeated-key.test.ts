import { newExecution, type NodeSetup, runNode } from '../../support/context';
import { forgetProcessedData } from '../../support/processed-data';
import { forgetRecentPayments as forgetRecent } from '../../../shared/payment/claims/recent-payments';
import type { JournalEntry } from '../../../shared/payment/journal';
import { toyRun } from '../../support/toy';
import { type BankRules, bankPayment, type Fate, ToyBank } from '../../support/toy-bank';

beforeEach(() => forgetProcessedData());

/** A payment at the toy bank, over sockets. */
async function at(fates: Fate[], rules: BankRules = {}, { lateMs = 0 } = {}) {
	const bank = new ToyBank(fates, lateMs);
	const provider = bankPayment(await bank.open(), rules);
	const pay = async (changes: Partial<NodeSetup> = {}) => {
		const parameters = { reference: 'A', cents: 500, currency: 'BRL' };
		const { items, hints } = await runNode({
			...toyRun(provider, { items: [{}], parameters }),
			...changes,
		});
		return { json: items[0]?.json ?? {}, hints };
	};
	return { bank, pay };
}

const PAID = { outcome: 'succeeded', reference: 'A', amountMinor: 500, currency: 'BRL', id: 'P1' };

describe('a provider that refuses a repeated key, and finds payments by a unique reference', () => {
	it('an answer that was lost: found, and sent once', async () => {
		const { bank, pay } = await at(['lost'], { settleMs: 20 });
		expect((await pay()).json).toMatchObject(PAID);
		expect(bank.keys).toHaveLength(1);
	});

	it('a payment that never came: after the settle time the same key goes out once more', async () => {
		const { bank, pay } = await at(['neverCame'], { settleMs: 150 });
		const startedAt = Date.now();
		const { json } = await pay();
		expect(json).toMatchObject(PAID);
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(149);
		expect(bank.keys).toEqual([json.idempotencyKey, json.idempotencyKey]);
		expect(bank.booked).toEqual(['A']);
		// Asked at once, and again before it is believed.
		expect(bank.askedAt).toHaveLength(2);
	});

	it('a payment that appears within the settle time is not sent again', async () => {
		const { bank, pay } = await at(['late'], { settleMs: 200 }, { lateMs: 60 });
		expect((await pay()).json).toMatchObject(PAID);
		expect(bank.keys).toHaveLength(1);
		expect(bank.booked).toEqual(['A']);
	});

	it('a payment that appears after it was called absent: the repeat is refused, and it is found', async () => {
		const { bank, pay } = await at(['neverCame'], { settleMs: 20 });
		const { keys } = bank;
		const push = keys.push.bind(keys);
		// It was on its way all the time, and arrives right before the second one.
		keys.push = (key) => {
			if (keys.length === 1) bank.book('A', key);
			return push(key);
		};
		expect((await pay()).json).toMatchObject(PAID);
		expect(bank.keys).toHaveLength(2);
		expect(bank.booked).toEqual(['A']);
	});

	it.each<[string, Fate]>([
		['lost', 'lost'],
		['refused', 'refused'],
		['never came', 'neverCame'],
	])('the second one is %s: looked up once more, and never a third', async (_, second) => {
		const { bank, pay } = await at(['neverCame', second], { settleMs: 20 });
		const { json } = await pay();
		expect(json.outcome).toBe(second === 'lost' ? 'succeeded' : 'unknown');
		expect(new Set(bank.keys).size).toBe(1);
		expect(bank.keys).toHaveLength(2);
		expect(bank.askedAt).toHaveLength(3);
	});

	it('a key that is refused at the first send: it was accepted before, and is looked up', async () => {
		const { bank, pay } = await at([], { settleMs: 20 });
		await pay();
		// As in a database that was lost with its marks.
		forgetProcessedData();
		const { json } = await pay();
		expect(json).toMatchObject({ ...PAID, idempotencyKey: bank.keys[0], replayed: true });
		expect(bank.keys).toHaveLength(2);
		expect(bank.booked).toEqual(['A']);
	});

	it('and is not found: it stays unknown, and is not sent again', async () => {
		const { bank, pay } = await at([], { settleMs: 20 });
		const { json: first } = await pay();
		forgetProcessedData();
		bank.booked.splice(0);
		const { json } = await pay();
		expect(json).toMatchObject({ outcome: 'unknown', idempotencyKey: first.idempotencyKey });
		expect(json.reason).toContain('Duplicate idempotency key detected');
		expect(json.reason).toContain('no payment is found under its reference');
		expect(bank.keys).toHaveLength(2);
		// Asked at once, and again before it is believed.
		expect(bank.askedAt).toHaveLength(2);
	});

	it('the second send is refused as known, and still nothing is found: unknown with both facts', async () => {
		const { bank, pay } = await at(['neverCame'], { settleMs: 20 });
		const { keys } = bank;
		const push = keys.push.bind(keys);
		// As where a call that failed uses up its key.
		keys.push = (key) => {
			if (keys.length === 1) bank.burn(key);
			return push(key);
		};
		const { json } = await pay();
		expect(json).toMatchObject({ outcome: 'unknown', reference: 'A' });
		expect(json.reason).toContain('Duplicate idempotency key detected');
		expect(json.reason).toContain('no payment is found under its reference');
		expect(new Set(bank.keys).size).toBe(1);
		expect(bank.keys).toHaveLength(2);
		expect(bank.booked).toEqual([]);
	});

	it('without a lookup it stays unknown, never failed', async () => {
		const { bank, pay } = await at([], { isBlind: true });
		await pay();
		forgetProcessedData();
		expect((await pay()).json).toMatchObject({ outcome: 'unknown', reference: 'A' });
		expect(bank.booked).toEqual(['A']);
	});

	it('without a settle time “there is none” proves nothing', async () => {
		const { bank, pay } = await at(['neverCame']);
		expect((await pay()).json).toMatchObject({ outcome: 'unknown', reasonCode: 'connection' });
		expect(bank.keys).toHaveLength(1);
	});

	it('a stop ends the wait, with nothing sent again', async () => {
		const { bank, pay } = await at(['neverCame'], { settleMs: 60_000 });
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 100);
		const { json, hints } = await pay({ cancel: stop.signal });
		expect(json).toMatchObject({ outcome: 'unknown', reasonCode: 'connection' });
		expect(hints.join()).not.toContain('stopped before this was sent');
		expect(bank.keys).toHaveLength(1);
	});
});

describe('a payment found half-way by a later try', () => {
	/** The journal of an execution that was killed while it sent. */
	async function killed(sentAgo: number, rules: BankRules, fates: Fate[] = []) {
		const made = await at(fates, rules);
		const first = await at(['neverCame']);
		const running = newExecution();
		let runData = running;
		first.bank.keys.push = () => {
			runData = structuredClone(running);
			return 0;
		};
		await first.pay({ runData: running });
		const { payments } = runData.executionData?.contextData['node:Under Test'] as {
			payments: Record<string, JournalEntry>;
		};
		expect(payments['0:0']?.state).toBe('sending');
		const entry = {
			...(payments['0:0'] as JournalEntry),
			// As earlier versions made them.
			key: '036df3f1-55c6-5cf3-a42f-74cd336bfb44',
			sentAt: new Date(Date.now() - sentAgo).toISOString(),
		};
		payments['0:0'] = entry;
		return { ...made, runData, key: entry.key };
	}

	it('long after it was sent: absent, so its own key goes out once more', async () => {
		const prepare = jest.fn(async () => 'asked anew');
		const { bank, pay, runData, key } = await killed(60_000, { settleMs: 500, prepare });
		expect((await pay({ runData })).json).toMatchObject({ ...PAID, idempotencyKey: key });
		expect(bank.keys).toEqual([key]);
		expect(prepare).toHaveBeenCalledTimes(1);
	});

	it('too soon to tell: it stays unknown', async () => {
		const { bank, pay, runData } = await killed(1_200, { settleMs: 500 });
		expect((await pay({ runData })).json).toMatchObject({ outcome: 'unknown' });
		expect(bank.keys).toEqual([]);
	});

	it('its questions fail: it stays unknown, and says why', async () => {
		const prepare = async () => await Promise.reject(new Error('The rate is gone.'));
		const { bank, pay, runData } = await killed(60_000, { settleMs: 500, prepare });
		const { json, hints } = await pay({ runData });
		expect(json).toMatchObject({ outcome: 'unknown', reasonCode: 'inFlight' });
		expect(hints.join()).toContain('could not be looked up');
		expect(bank.keys).toEqual([]);
	});

	it('by its mark alone, without the time it was sent: it stays unknown', async () => {
		const { bank, pay } = await at(['neverCame']);
		await pay();
		const later = await at([], { settleMs: 1 });
		forgetRecent();
		expect((await later.pay()).json).toMatchObject({ outcome: 'unknown' });
		expect([...bank.keys, ...later.bank.keys]).toHaveLength(1);
	});
});

describe('a provider that answers a repeated key as it did the first', () => {
	it('a repeat that fails: the payment is still looked up', async () => {
		const { bank, pay } = await at(['lost'], { repeatedKey: 'replayed' });
		expect((await pay()).json).toMatchObject(PAID);
		expect(bank.keys).toHaveLength(2);
		expect(bank.askedAt).toHaveLength(1);
	});

	it('is not asked a third time, also where it knows no such payment', async () => {
		const fates: Fate[] = ['neverCame', 'neverCame'];
		const { bank, pay } = await at(fates, { repeatedKey: 'replayed', settleMs: 10 });
		expect((await pay()).json.outcome).toBe('unknown');
		expect(bank.keys).toHaveLength(2);
	});
});

describe('a provider that ignores a repeated key', () => {
	it('an answer that was lost: looked up, and sent once', async () => {
		const { bank, pay } = await at(['lost'], { repeatedKey: 'ignored' });
		expect((await pay()).json).toMatchObject(PAID);
		expect(bank.keys).toHaveLength(1);
	});
});
