import { forgetLedgers, openLedger } from '../../../shared/ledger/ledger';
import { ledgerSettings } from '../../../shared/ledger/settings';
import { eventClaims } from '../../../shared/webhooks/claims';
import { forgetEverything, note, TriggerMemory } from '../../../shared/webhooks/memory';
import { EventProcess, type Stage } from '../../support/event-processes';
import { Postgres } from '../../support/postgres';
import { requestContext } from '../../support/request-context';
import { Response } from '../../support/response';

let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterEach(async () => await EventProcess.endAll());
afterAll(async () => await postgres.remove());
beforeEach(() => {
	forgetEverything();
	forgetLedgers();
});

let schemas = 0;
const newLedger = () => postgres.credential({ schema: `leases_${++schemas}` });

const query = async (credential: object, statement: string) =>
	await (await openLedger(ledgerSettings(credential as never))).query(statement, []);

/** A minute later, as far as the ledger knows. */
const aMinuteLater = async (credential: object) =>
	await query(credential, `update "event" set leased_until = leased_until - interval '1 minute'`);

it('of twenty copies at two processes one starts, and all are answered', async () => {
	const ledger = newLedger();
	const [one, two] = [await EventProcess.start(ledger), await EventProcess.start(ledger)];
	for (let event = 0; event < 10; event++) {
		const copies = Array.from({ length: 20 }, async (_, copy) => {
			return await (copy % 2 === 0 ? one : two).post(`event ${event}`);
		});
		expect(new Set(await Promise.all(copies))).toEqual(new Set([200]));
		expect(one.runs(`event ${event}`) + two.runs(`event ${event}`)).toBe(1);
	}
});

describe.each<[Stage, number]>([
	['claimed', 0],
	['started', 1],
	['final', 1],
])('a process that is killed once the event is %s', (stage, runsBefore) => {
	const isLastGap = stage === 'started';

	it(`${isLastGap ? 'leaves the one gap in which it starts again' : 'loses nothing and starts nothing twice'}`, async () => {
		const ledger = newLedger();
		const [first, second] = [
			await EventProcess.start(ledger, stage),
			await EventProcess.start(ledger),
		];
		const lost = first.post('a');
		await first.reached(stage);
		await first.kill();
		expect(await lost).toBe(0);
		expect(first.runs('a')).toBe(runsBefore);
		// The provider heard no 2xx, so it comes again: at once, and later.
		expect(await second.post('a')).toBe(stage === 'final' ? 200 : 503);
		await aMinuteLater(ledger);
		expect(await second.post('a')).toBe(200);
		expect(await second.post('a')).toBe(200);
		expect(first.runs('a') + second.runs('a')).toBe(isLastGap ? 2 : 1);
	}, 30_000);
});

function delivery(credential: object, log: string[] = []) {
	const response = new Response();
	const context = requestContext({ credential, log });
	const memory = new TriggerMemory(context);
	return { memory, response, claims: eventClaims(context, memory, response as never) };
}

it('nothing starts while the ledger cannot be reached, and the log says why', async () => {
	const nobody = delivery(postgres.credential({ port: 9 }));
	await expect(nobody.claims.take(['a'])).rejects.toMatchObject({
		name: 'Unavailable',
		reason: expect.stringMatching(/Payment Ledger cannot be used: .* takes no connections/),
	});
	nobody.response.status(503).end();
	const stranger = delivery(postgres.credential({ password: 'a wrong one' }));
	const error: unknown = await stranger.claims.take(['a']).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ reason: expect.stringContaining('does not accept') });
	expect(JSON.stringify(error)).not.toContain('a wrong one');
	stranger.response.status(503).end();
	await expect(delivery(newLedger()).claims.take(['a'])).resolves.toBe(true);
});

describe('an event that its provider took six seconds to confirm', () => {
	afterEach(() => jest.restoreAllMocks());

	/** Time stands still but for this: the ledger is as fast as ever. */
	function sixSecondsLater(): void {
		const { now } = Date;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + 6_000);
	}

	it('is taken', async () => {
		const ledger = newLedger();
		const { claims, response } = delivery(ledger);
		expect(await claims.ask('a')).toBe(true);
		sixSecondsLater();
		expect(await claims.take(['a'])).toBe(true);
		response.end();
		await new Promise((resolve) => response.once('close', resolve));
		expect(await delivery(ledger).claims.ask('a')).toBe(false);
	});

	it('waits for what becomes of another delivery that is the same event', async () => {
		const ledger = newLedger();
		const slow = delivery(ledger);
		expect(await slow.claims.ask('a, as nobody proved it')).toBe(true);
		const other = delivery(ledger);
		expect(await other.claims.take(['a'])).toBe(true);
		sixSecondsLater();
		const isTaken = slow.claims.take(['a']);
		other.response.end();
		expect(await isTaken).toBe(false);
	});
});

it('an answer waits for the ledger, and no longer than the provider does', async () => {
	const ledger = newLedger();
	const log: string[] = [];
	const { claims, response } = delivery(ledger, log);
	expect(await claims.take(['a'])).toBe(true);
	await postgres.stop();
	const over = new Promise((resolve) => response.once('close', resolve));
	const begun = Date.now();
	response.end();
	await over;
	expect(Date.now() - begun).toBeGreaterThan(1_900);
	expect(Date.now() - begun).toBeLessThan(5_000);
	// It is written down as soon as the ledger is there again, for the other processes.
	await postgres.run();
	const isFinal = async () =>
		(await query(ledger, 'select 1 from "event" where final_at is not null')).length;
	for (let tries = 0; tries < 50 && (await isFinal()) === 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	expect(await isFinal()).toBe(1);
	expect(log).toEqual([]);
}, 30_000);

it('whoever lost the lease changes nothing, and the log says that it ran', async () => {
	const ledger = newLedger();
	const log: string[] = [];
	const slow = delivery(ledger, log);
	expect(await slow.claims.take(['a', 'b'])).toBe(true);
	await aMinuteLater(ledger);
	forgetEverything();
	expect(await delivery(ledger).claims.take(['a'])).toBe(true);
	slow.response.end();
	await new Promise((resolve) => slow.response.once('close', resolve));
	expect(log.join()).toContain('a copy may have started it too');
	expect(await query(ledger, 'select identity from "event" where final_at is not null')).toEqual(
		[],
	);
});

it('what the node knew before it had a ledger does not start again', async () => {
	const before = requestContext({});
	const memory = new TriggerMemory(before);
	const first = new Response();
	expect(await eventClaims(before, memory, first as never).take(['a'])).toBe(true);
	first.end();
	await Promise.resolve();
	const { claims } = delivery(newLedger());
	expect(await claims.take(['a'])).toBe(false);
	note(memory.node, 'something else');
	expect(await delivery(newLedger()).claims.take(['b'])).toBe(true);
});

it('no identity can be read in the database', async () => {
	const ledger = newLedger();
	await delivery(ledger).claims.take(['cpf 11122233344', 'jane@example.com']);
	const rows = JSON.stringify(await query(ledger, 'select * from "event"'));
	expect(rows).not.toMatch(/11122233344|jane/);
	expect(rows).toContain('workflow');
});
