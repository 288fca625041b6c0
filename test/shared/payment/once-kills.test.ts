import { InputProblem, ProviderFailure } from '../../../shared/errors/failure';
import { type Choose, explore } from '../../support/explore';
import { ANSWERS, type Ending, OnceWorld, type Rules } from '../../support/once-world';
import { watchProcessedData } from '../../support/processed-data';

// Whether a claim is looked at again soon or late makes no difference to where it can be killed.
jest.mock('../../../shared/http/wait', () => ({
	...jest.requireActual<object>('../../../shared/http/wait'),
	wait: async () => await Promise.resolve(),
}));

afterEach(() => watchProcessedData());

/** What the node says of the payment that it was asked for. */
function said(ending: Ending): string {
	if ('item' in ending) return String(ending.item.json.outcome);
	if (ending.error instanceof ProviderFailure) return ending.error.kind;
	if (ending.error instanceof InputProblem) return 'otherPayment';
	return `a bug: ${String(ending.error)}`;
}

const NOTHING_MOVED = ['failed', 'rejected', 'notSent', 'otherPayment'];
const MOVED = ['succeeded', 'pending'];

interface Told {
	sends: Set<number>;
	said: Set<string>;
}

/** One payment over several runs; what they say is compared with what the provider booked. */
async function story(
	choose: Choose,
	rules: Rules & { runs: number; amounts: number[] },
	told: Told,
) {
	const world = new OnceWorld(choose, rules);
	const log: string[] = [];
	for (let run = 0; run < rules.runs; run++) {
		const amount = rules.amounts[choose(rules.amounts.length)] ?? 0;
		const newExecution = run > 0 && choose(2) === 1;
		const [sendsBefore, askedBefore] = [world.sends, world.asked];
		const ending = await world.run(amount, { newExecution });
		const what = ending ? said(ending) : 'killed';
		told.said.add(what);
		log.push(`${amount}${newExecution ? ' new' : ''}: ${what}, booked ${String(world.booked)}`);

		const fault = (text: string) => new Error(`${text}\n${log.join('\n')}`);
		if (what.startsWith('a bug')) throw fault('unexpected');
		if (world.booked.length > 1) throw fault('paid twice');
		if (world.sends > sendsBefore + 1) throw fault('sent twice in one run');
		// Without its database the node can only speak of this run: it sent nothing.
		const speaksOfThisRun = what === 'notSent' && world.databaseSilent;
		const sentNow = world.sends > sendsBefore;
		if (speaksOfThisRun && sentNow) throw fault('sent without a mark');
		if (!speaksOfThisRun && NOTHING_MOVED.includes(what) && world.booked.includes(amount)) {
			throw fault('money moved, and the node denies it');
		}
		// Whoever was killed while it asked had claimed nothing.
		const onlyAsked = world.sends === 0 && world.killed.elsewhere === 0;
		if (what === 'unknown' && onlyAsked && !rules.databaseErrors) throw fault('doubt for nothing');
		const askedNow = world.asked - askedBefore;
		if (askedNow > 1) throw fault('asked twice in one run');
		if (sentNow && rules.prepares && askedNow === 0) throw fault('sent without its questions');
		if (what === 'unknown' && !sentNow && askedNow > 0 && !rules.databaseErrors) {
			throw fault('asked again for a payment that was sent');
		}
		// A retried execution shows what was sent, also where the amount has changed since.
		const shown = ending && 'item' in ending ? Number(ending.item.json.amount) : amount;
		if (MOVED.includes(what) && !world.booked.includes(shown)) throw fault('nothing was booked');
	}
	told.sends.add(world.sends);
}

const check = async (rules: Rules & { runs: number; amounts: number[] }) => {
	const told: Told = { sends: new Set(), said: new Set() };
	const stories = await explore(async (choose) => await story(choose, rules, told));
	return { stories, sends: [...told.sends].sort(), words: [...told.said].sort() };
};

describe('whenever the process is killed or the database fails, before and after every statement', () => {
	it.each([
		[
			'one fault',
			{ faults: 1, databaseErrors: true, runs: 3, answers: [ANSWERS, ANSWERS], amounts: [5] },
		],
		[
			'one fault, up to three refusals',
			{
				faults: 1,
				databaseErrors: true,
				runs: 4,
				answers: [['refused'], ['refused'], ['refused', 'paid']] as const,
				amounts: [5],
			},
		],
		[
			'one fault, two payments under one reference',
			{
				faults: 1,
				databaseErrors: true,
				runs: 3,
				answers: [['paid', 'refused', 'lost'] as const],
				amounts: [5, 6],
			},
		],
		[
			'one fault, with questions before the payment',
			{
				faults: 1,
				databaseErrors: true,
				prepares: true,
				runs: 3,
				answers: [['paid', 'refused', 'lost'] as const],
				amounts: [5],
			},
		],
		[
			'two kills, with questions before the payment',
			{
				faults: 2,
				databaseErrors: false,
				prepares: true,
				runs: 3,
				answers: [['paid', 'refused'] as const],
				amounts: [5],
			},
		],
		[
			'one kill, with questions before two payments under one reference',
			{
				faults: 1,
				databaseErrors: false,
				prepares: true,
				runs: 3,
				answers: [['paid', 'refused'] as const],
				amounts: [5, 6],
			},
		],
		[
			'one fault, on a worker',
			{
				faults: 1,
				databaseErrors: true,
				isShared: true,
				runs: 3,
				answers: [['paid', 'refused', 'lost'] as const],
				amounts: [5],
			},
		],
		[
			'two faults',
			{
				faults: 2,
				databaseErrors: true,
				runs: 3,
				answers: [['paid', 'refused'] as const],
				amounts: [5],
			},
		],
		[
			'two kills, two payments under one reference',
			{
				faults: 2,
				databaseErrors: false,
				runs: 3,
				answers: [['paid', 'refused'] as const],
				amounts: [5, 6],
			},
		],
		[
			'three kills',
			{
				faults: 3,
				databaseErrors: false,
				runs: 4,
				answers: [['paid', 'refused'] as const],
				amounts: [5],
			},
		],
	])('%s: never paid twice, and never denied', async (_, rules) => {
		const { stories, sends, words } = await check(rules);
		// The table is worth its time only where runs are killed, refused, doubted and sent again.
		expect(stories).toBeGreaterThan(180);
		expect(words).toEqual(expect.arrayContaining(['killed', 'rejected', 'succeeded', 'unknown']));
		expect(sends).toEqual(expect.arrayContaining([0, 1, 2]));
	});
});
