import { forgetLedgers } from '../../../shared/ledger/ledger';
import { eventClaims } from '../../../shared/webhooks/claims';
import { forgetEverything, TriggerMemory } from '../../../shared/webhooks/memory';
import { Postgres } from '../../support/postgres';
import { requestContext } from '../../support/request-context';
import { Response } from '../../support/response';

let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterAll(async () => await postgres.remove());
beforeEach(() => {
	forgetEverything();
	forgetLedgers();
});

let schemas = 0;
const newLedger = () => postgres.credential({ schema: `events_${++schemas}` });

/** One delivery to a node. */
function delivery(credential: object | undefined, node = 'node') {
	const response = new Response();
	const context = requestContext({ credential, node });
	const claims = eventClaims(context, new TriggerMemory(context), response as never);
	const isOver = new Promise((resolve) => response.once('close', resolve));
	const answer = async (status: number) => {
		response.status(status).end();
		await isOver;
	};
	return { claims, answer };
}

describe.each([
	['the memory of the process', () => undefined],
	['a ledger', newLedger],
])('events that are claimed in %s', (_name, open) => {
	let ledger: object | undefined;
	beforeEach(() => (ledger = open()));
	const next = (node?: string) => delivery(ledger, node);

	it('start once: the copy is told so when n8n has answered 2xx', async () => {
		const [first, copy] = [next(), next()];
		expect(await first.claims.take(['a'])).toBe(true);
		let fate: boolean | undefined;
		const waiting = copy.claims.take(['a']).then((isTaken) => (fate = isTaken));
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(fate).toBeUndefined();
		await first.answer(200);
		expect(await waiting).toBe(false);
		expect(await next().claims.take(['a'])).toBe(false);
	});

	it('go to the copy when n8n could not start the workflow', async () => {
		const [first, copy] = [next(), next()];
		expect(await first.claims.take(['a'])).toBe(true);
		const waiting = copy.claims.take(['a']);
		await first.answer(500);
		expect(await waiting).toBe(true);
		await copy.answer(200);
		expect(await next().claims.take(['a'])).toBe(false);
	});

	it('of twenty copies one starts', async () => {
		const copies = Array.from({ length: 20 }, () => next());
		const taken = copies.map(async ({ answer, claims }) => {
			const isTaken = await claims.take(['a']);
			await answer(200);
			return isTaken;
		});
		expect((await Promise.all(taken)).filter(Boolean)).toHaveLength(1);
	});

	it('are known by every one of their names afterwards', async () => {
		const first = next();
		expect(await first.claims.take(['a', 'b', 'b'])).toBe(true);
		await first.answer(204);
		expect(await next().claims.take(['b', 'a'])).toBe(false);
		expect(await next().claims.ask('b')).toBe(false);
		expect(await next().claims.take(['c'])).toBe(true);
	});

	it('are asked about one after another, and may be taken once the answer is known', async () => {
		const [first, copy] = [next(), next()];
		expect(await first.claims.ask('a')).toBe(true);
		const waiting = copy.claims.ask('a');
		// The provider cannot tell yet.
		await first.answer(503);
		expect(await waiting).toBe(true);
		expect(await copy.claims.take(['a'])).toBe(true);
		await copy.answer(200);
		expect(await next().claims.ask('a')).toBe(false);
	});

	it('belong to one node', async () => {
		expect(await next('one').claims.take(['a'])).toBe(true);
		expect(await next('another').claims.take(['a'])).toBe(true);
	});
});
