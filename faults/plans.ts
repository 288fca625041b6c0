import type { Payer } from './payers';
import { PAYMENTS, type Payment } from './payments';
import type { FaultRow, Story } from './fault-row';
import type { LedgerFault } from './ledger/fault';
import { FAULTS } from './table';

/** What happens to the execution around the fault. */
export type Sequel =
	| 'none'
	/** Retry in the editor: the execution's data under a new id. */
	| 'editorRetry'
	/** The execution's data is lost, the database stays. */
	| 'newExecution'
	/** A second execution begins while the first one is still at work. */
	| 'overlap'
	| 'cancel'
	/** The first item comes twice. */
	| 'duplicateItem';

export interface Plan {
	id: string;
	payment: Payment;
	fault: FaultRow;
	payer: Payer;
	items: number;
	/** Which item meets the fault. */
	struck: number;
	retryOnFail: boolean;
	continueOnFail: boolean;
	/** Option “When Outcome Is Unknown: Stop”. */
	stopsInDoubt: boolean;
	/** Items worked on at the same time. */
	lanes: number;
	honoursKey: boolean;
	sequel: Sequel;
	/** What happens instead of a sequel, where the fault's row tells a story. */
	story?: Story;
	cancelAfterMs: number;
	/** When a process dies: at which statement of the store in which it claims payments. */
	deaths: ReadonlyArray<Death>;
	/** Where payments are claimed in a Payment Ledger: what befalls it. */
	ledger?: LedgerFault;
}

export interface Death {
	/** 1 for the first statement. */
	at: number;
	/** It is carried out, and nobody hears of it. */
	isDone: boolean;
}

export const MOST_LANES = 3;
const MOST_ITEMS = 4;
/** A payment is three to five statements, so a process may also live to its end. */
const DEATH_WITHIN = 12;

/** Half of what is plain stays plain: only there the table's own endings are checked. */
const SEQUELS: readonly Sequel[] = [
	'none',
	'none',
	'editorRetry',
	'newExecution',
	'overlap',
	'cancel',
	'duplicateItem',
];

/** Mulberry32: small, seeded, good enough to mix plans. */
export function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * Every fault meets every operation in every combination of n8n's two settings, in turn; the rest
 * is drawn. Both change from run to run, so that few runs have met all faults and all operations.
 */
export function planOf(run: number, seed: number, random: () => number): Plan {
	const grid = FAULTS.length * PAYMENTS.length;
	const settings = Math.floor(run / grid) % 4;
	const upTo = (bound: number) => Math.floor(random() * bound);
	const pick = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
	const items = 1 + upTo(MOST_ITEMS);
	const turn = run % FAULTS.length;
	const round = Math.floor(run / FAULTS.length);
	const payment = PAYMENTS[(turn + round) % PAYMENTS.length] as Payment;
	const fault = FAULTS[turn] as FaultRow;
	const drawn: Plan = {
		id: `F${seed}-${run}`,
		payment,
		fault,
		payer: pick(payment.payers),
		items,
		struck: upTo(items),
		retryOnFail: settings % 2 === 1,
		continueOnFail: settings >= 2,
		stopsInDoubt: random() < 0.3,
		lanes: 1 + upTo(MOST_LANES),
		honoursKey: random() < 0.25,
		sequel: pick(SEQUELS),
		cancelAfterMs: upTo(120),
		deaths: [1, 2].map(() => ({ at: 1 + upTo(DEATH_WITHIN), isDone: random() < 0.5 })),
	};
	return { ...drawn, ...demandsOf(fault, payment) };
}

/** What a fault's row asks for, where this payment can give it. */
function demandsOf({ on, payer, story }: FaultRow, payment: Payment): Partial<Plan> {
	const isPlain = on === 'settle' && payment.settles !== undefined;
	const told = story !== undefined && payment.stories.includes(story);
	const like = payer && (told ? payer : likeOf(payer, payment));
	return {
		...(like && { payer: like }),
		...(isPlain && { sequel: 'none', retryOnFail: false }),
		...(told && { story, sequel: 'none', ...STORY_SETTINGS[story] }),
	};
}

/** The one that the row asks for, or whoever does the same. */
function likeOf(payer: Payer, { payers }: Payment): Payer | undefined {
	if (payers.includes(payer)) return payer;
	return payers.find(
		({ pays, refusesAtOnce }) => pays === payer.pays && refusesAtOnce === payer.refusesAtOnce,
	);
}

/** n8n's settings that a story is about. */
const STORY_SETTINGS: Partial<Record<Story, Partial<Plan>>> = {
	// Only what failed is retried.
	editedReference: { retryOnFail: false, continueOnFail: false },
	referencePerTry: { retryOnFail: true },
	killed: { retryOnFail: false, continueOnFail: false },
};

/** One line that tells a plan from others in a report. */
export function describePlan(plan: Plan): string {
	const settings = [
		plan.retryOnFail && 'Retry On Fail',
		plan.continueOnFail && 'Continue On Fail',
		plan.stopsInDoubt && 'Stop',
		plan.honoursKey && 'honours keys',
		plan.lanes > 1 && `${plan.lanes} lanes`,
		`payer …${plan.payer.digits}`,
		plan.story ?? plan.sequel,
		plan.ledger && `ledger: ${plan.ledger.name} ${plan.ledger.at}, ${plan.ledger.ms} ms`,
	].filter(Boolean);
	const { id, payment, fault, items, struck } = plan;
	return `${id} ${payment.name}, row ${fault.row} ${fault.name}, item ${struck} of ${items} (${settings.join(', ')})`;
}
