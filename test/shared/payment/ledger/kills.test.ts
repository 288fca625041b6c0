import { forgetLedgers, openLedger } from '../../../../shared/ledger/ledger';
import { LedgerLine } from '../../../../faults/ledger/line';
import { type Payer, PAYERS } from '../../../../faults/payers';
import { PAYMENTS, type Payment } from '../../../../faults/payments';
import { pay, type PaymentOrder } from '../../../support/payment-process';
import { PaymentProcess } from '../../../support/payment-processes';
import { Postgres } from '../../../support/postgres';
import { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';

/*
 * Whatever ends the process or the database, and at whatever moment: real processes, a real
 * PostgreSQL and the provider's own books.
 */
const NAME = 'ClicPay mobileMoney.charge';
const CHARGE = PAYMENTS.find(({ name }) => name === NAME) as Payment;

/** The statements of a charge, in their order; the first two look at the tables. */
const MOMENTS = [
	['the question whether it was sent', 3],
	['the claim', 4],
	['the note that it is being sent', 5],
	['the record of its result', 6],
	['the note that its sender is done', 7],
] as const;
const CLAIM = 4;
const LAST = 7;

const STRIKES = MOMENTS.flatMap(([moment, at]) =>
	(['before', 'after'] as const).map((when) => ({ moment, at, when })),
);

let postgres: Postgres;
let sandbox: Sandbox;
/** Starts while another one is at work: each is needed for one payment. */
let nextProcess: Promise<PaymentProcess>;
beforeAll(async () => {
	nextProcess = PaymentProcess.start();
	[postgres, sandbox] = await Promise.all([Postgres.start(), Sandbox.start('--settle-ms', '40')]);
	await openLedger(postgres.settings());
});
afterAll(async () => {
	await nextProcess;
	await Promise.all([PaymentProcess.endAll(), postgres.remove(), sandbox.stop()]);
});
afterEach(() => forgetLedgers());

async function readyProcess(): Promise<PaymentProcess> {
	const ready = await nextProcess;
	nextProcess = PaymentProcess.start();
	return ready;
}

let orders = 0;

interface Changes {
	port?: number;
	deadlineMs?: number;
	payer?: Payer;
}

function orderOf(
	reference: string,
	{ deadlineMs = 300, payer = PAYERS.paysAtOnce, port }: Changes = {},
): PaymentOrder {
	const credentials = {
		...CHARGE.credentials(sandbox, {}),
		paymentLedgerApi: postgres.credential(port === undefined ? {} : { port }),
	} as PaymentOrder['setup']['credentials'];
	const items = [{ reference, msisdn: `8412345${payer.digits}`, amount: 5 }];
	const parameters = CHARGE.parameters as PaymentOrder['setup']['parameters'];
	const nodeId = `node-${++orders}`;
	return { payment: NAME, nodeId, deadlineMs, setup: { credentials, items, parameters } };
}

/** Real TCP to PostgreSQL, on which something happens at one statement. */
const lineWith = async (at: number, when: 'before' | 'after', struck: () => Promise<void>) =>
	await LedgerLine.open(
		postgres.settings().port,
		{ name: when === 'before' ? 'cut before a statement' : 'cut after a commit', at, ms: 0 },
		struck,
	);

const booked = async (reference: string) => (await sandbox.tally(reference, 'clicpay')).hits;

/** Another node, in another process, is asked to pay the same; twice, as a schedule would. */
async function askAgain(reference: string): Promise<string> {
	const [first, second] = [await pay(orderOf(reference)), await pay(orderOf(reference))];
	expect(second).toBe(first.startsWith('succeeded') ? 'succeeded, replayed' : first);
	return first;
}

/** What the ledger has of it, for a person who looks it up. */
async function rowOf(reference: string) {
	const ledger = await openLedger(postgres.settings());
	const statement = 'select state, attempt from "payment" where reference = $1';
	return (await ledger.query(statement, [reference]))[0];
}

it('the moments are those of a charge', async () => {
	const line = await lineWith(Infinity, 'before', async () => undefined);
	expect(await pay(orderOf('undisturbed', { port: line.port }))).toBe('succeeded');
	await until(() => line.passed === LAST);
	line.close();
	expect(await askAgain('undisturbed')).toBe('succeeded, replayed');
	expect(await booked('undisturbed')).toBe(1);
});

it('the ledger is gone while it is asked for earlier attempts: nothing is sent, and the error says why', async () => {
	const declined = { payer: PAYERS.declinesAtOnce };
	expect(await pay(orderOf('declined', declined))).toBe('failed');
	// After the question and the claim.
	const line = await lineWith(5, 'before', async () => undefined);
	expect(await pay(orderOf('declined', { ...declined, port: line.port }))).toMatch(
		/^error: The Payment Ledger cannot be used/,
	);
	line.close();
	expect(await booked('declined')).toBe(1);
	// Its claim was given back.
	expect(await pay(orderOf('declined', declined))).toBe('failed');
	expect(await booked('declined')).toBe(2);
});

describe('SIGKILL', () => {
	it.each(STRIKES)('$when $moment: nothing twice, nothing lost', async ({ at, when }) => {
		const reference = `kill-${when}-${at}`;
		const victim = await readyProcess();
		const killed = jest.fn(async () => await victim.kill());
		const line = await lineWith(at, when, killed);
		victim.order(orderOf(reference, { port: line.port, deadlineMs: 20_000 }));
		await until(() => killed.mock.results.length > 0);
		await killed.mock.results[0]?.value;
		line.close();
		// For the last one nobody waits: by then it may have answered.
		if (at < LAST) expect(victim.said).toBeUndefined();

		const claimed = at > CLAIM || (at === CLAIM && when === 'after');
		const sent = at > 5;
		const recorded = at > 6 || (at === 6 && when === 'after');
		expect(await booked(reference)).toBe(sent ? 1 : 0);
		const again = await askAgain(reference);
		if (!claimed) expect(again).toBe('succeeded');
		else expect(again).toBe(recorded ? 'succeeded, replayed' : 'unknown');
		expect(await booked(reference)).toBe(sent || !claimed ? 1 : 0);
		const state = claimed && !recorded ? /^(sending|unknown)$/ : /^succeeded$/;
		expect(await rowOf(reference)).toEqual({
			state: expect.stringMatching(state) as string,
			attempt: '1',
		});
	});

	it.each([
		['before the provider has it', 'hang-before-accept', 0],
		['after the provider has it', 'hang-after-accept', 1],
	])('while it is sent, %s: nobody sends it again', async (_, kind, hits) => {
		const victim = await readyProcess();
		const match = { method: 'POST', reference: kind, path: CHARGE.path };
		await sandbox.arm({ kind, match });
		victim.order(orderOf(kind, { deadlineMs: 20_000 }));
		await until(async () => (await rowOf(kind))?.state === 'sending');
		await until(async () => (await sandbox.counters('clicpay')).requests > 0);
		await until(async () => (await booked(kind)) === hits);
		await victim.kill();
		expect(victim.said).toBeUndefined();
		await sandbox.disarm();
		expect(await askAgain(kind)).toBe('unknown');
		expect(await booked(kind)).toBe(hits);
	});
});

describe('PostgreSQL is started again', () => {
	it.each(STRIKES)('$when $moment: nothing twice, nothing lost', async ({ at, when }) => {
		const reference = `restart-${when}-${at}`;
		// As an administrator does it, and as a crash: what was committed must be there after both.
		const restarted = jest.fn(async () => {
			await postgres.stop(when === 'before' ? 'SIGINT' : 'SIGQUIT');
			await postgres.run();
		});
		const line = await lineWith(at, when, restarted);
		const said = await pay(orderOf(reference, { port: line.port }));
		await until(() => restarted.mock.results.length > 0);
		await restarted.mock.results[0]?.value;
		line.close();
		forgetLedgers();

		// The claim is made once more, but nobody listens yet: then nothing is sent.
		const isClaimed = at > CLAIM;
		expect(said).toMatch(isClaimed ? /^succeeded$/ : /^error: The Payment Ledger cannot be used/);
		expect(await booked(reference)).toBe(isClaimed ? 1 : 0);
		const again = await askAgain(reference);
		const isFree = at < CLAIM || (at === CLAIM && when === 'before');
		if (isFree) expect(again).toBe('succeeded');
		// Whether the record came when the database was back depends on the moment.
		else if (at < LAST && isClaimed) expect(again).toMatch(/^(unknown|succeeded, replayed)$/);
		else expect(again).toBe(isClaimed ? 'succeeded, replayed' : 'unknown');
		expect(await booked(reference)).toBe(isFree || isClaimed ? 1 : 0);
	});
});
