import type { Ledger } from '../test/support/sandbox';
import type { Plan, Sequel } from './plans';
import { paymentOf, type Report } from './report';
import { againstLedger } from './ledger/judge';
import type { LedgerRow } from './ledger/lane';
import { CANARY_PHONE } from './scenario';
import { leaks } from './secrets';
import { type Ending, STARTED, type Story } from './fault-row';

export interface Verdict {
	/** Payments that moved money more than once, by how often too many. */
	duplicates: number;
	/** Payments without any ending, or hidden from the user. */
	lost: number;
	/** Endings that contradict what happened at the provider or what the fault's row says. */
	unclassified: number;
	postsAfterCancel: number;
	problems: string[];
}

/** Strongest first: what is known of a payment that several executions speak of. */
const BY_KNOWLEDGE: readonly Ending[] = [
	'succeeded',
	'failed',
	'pending',
	'unknown',
	'error',
	'notReached',
];
/** No money may have moved behind these. */
const SAYS_NO: readonly Ending[] = ['error', 'notReached'];
/** Money was at least asked for behind these. */
const SAYS_YES: readonly Ending[] = ['succeeded', 'pending', 'failed'];

/**
 * Holds what the node said against what the provider saw.
 *
 * @param secrets credential values that must be visible nowhere
 * @param rows what a Payment Ledger knows, where payments are claimed in one
 */
export function judge(
	report: Report,
	ledger: Ledger,
	secrets: readonly string[],
	rows?: readonly LedgerRow[],
): Verdict {
	const verdict: Verdict = {
		duplicates: 0,
		lost: 0,
		unclassified: 0,
		postsAfterCancel: 0,
		problems: [],
	};
	const { plan } = report;
	const count = (what: 'duplicates' | 'lost' | 'unclassified', problem: string, by = 1) => {
		verdict[what] += by;
		verdict.problems.push(problem);
	};

	const booked = bookedOf(report, ledger);
	for (const broken of report.broken) count('lost', broken);
	for (const [index, reference] of report.references.entries()) {
		const { hits, amounts, moments } = booked(reference);
		for (const problem of againstLedger(report, { reference, hits, moments }, rows)) {
			count('unclassified', problem);
		}
		const endings = report.endings.get(reference) ?? [];
		const tooMany = hits - mostHits(plan);
		if (tooMany > 0) count('duplicates', `${reference} was paid ${hits} times`, tooMany);
		const asked = report.amounts.get(reference);
		for (const amount of amounts) {
			if (asked === undefined || amount === asked) continue;
			count('unclassified', `${reference} was booked with ${amount} instead of ${asked}`);
		}
		const last = endings.at(-1);
		if (last === undefined) {
			count('lost', `${reference} has no ending`);
			continue;
		}
		const said = sayOf(endings, plan);
		const contradicts =
			(hits > 0 && SAYS_NO.includes(said) && !isUnheard(said, plan)) ||
			(hits === 0 && SAYS_YES.includes(said)) ||
			(said === (plan.payer.pays ? 'failed' : 'succeeded') && !wasTrue(endings, plan));
		if (contradicts) {
			const words = endings.join(', ');
			count('unclassified', `${reference} was paid ${hits} times, the node says ${words}`);
		}
		if (index === plan.struck && followsTable(plan) && !allowed(report, reference, last)) {
			const { row, ends } = plan.fault;
			count('unclassified', `${reference} ends ${last}; row ${row} says ${ends.join(' or ')}`);
		}
	}

	const { cancelledAt } = report;
	if (cancelledAt !== undefined) {
		verdict.postsAfterCancel = ledger.entries.filter(
			({ reference, at }) => report.references.includes(reference) && Date.parse(at) > cancelledAt,
		).length;
		if (verdict.postsAfterCancel > plan.lanes) {
			count('unclassified', `${verdict.postsAfterCancel} payments began after the stop`);
		}
	}
	const canaries = plan.payment.canaries?.(plan.payer) ?? [];
	const hidden = [CANARY_PHONE + plan.payer.digits, ...canaries, ...secrets];
	for (const leak of leaks(report.visible, hidden)) {
		count('unclassified', leak);
	}
	return verdict;
}

/** How often a payment was carried out, under all of its references, when, and with what amounts. */
export function bookedOf({ plan: { id, payment } }: Report, { entries, byReference }: Ledger) {
	const called = (reference: string) =>
		payment.bookedAs ? payment.bookedAs(reference) : reference;
	const isMine = (name: string | undefined) => name?.startsWith(id) === true;
	const mine = payment.bookedAsAsked
		? entries.filter(({ reference }) => isMine(called(reference)))
		: [];
	const names = Object.keys(byReference).filter((name) => isMine(called(name)));
	return (reference: string) => {
		const isIt = (name: string) => paymentOf(called(name)) === reference;
		const own = names.filter(isIt);
		// A reference that is not ours, like the one of a charge to be split, has only itself.
		const all = own.length > 0 ? own : Object.keys(byReference).filter(isIt);
		return {
			hits: all.reduce((sum, name) => sum + (byReference[name]?.hits ?? 0), 0),
			replays: all.reduce((sum, name) => sum + (byReference[name]?.replays ?? 0), 0),
			moments: entries
				.filter((entry) => !entry.replayed && all.includes(entry.reference))
				.map(({ at }) => Date.parse(at)),
			amounts: mine
				.filter((entry) => !entry.replayed && isIt(entry.reference))
				.map(({ amount }) => amount),
		};
	};
}

/** Another execution may try it again, and so may the other item with the same reference. */
const SENT_AGAIN_AFTER_FAILURE: readonly Sequel[] = ['newExecution', 'overlap', 'duplicateItem'];

/** How often a story's executions may send a payment that failed each time. */
const SENDS: Partial<Record<Story, number>> = { killed: 3, otherOperation: 2, sameProcess: 2 };

/**
 * A payment that failed in the very first answer moved nothing, so it may be tried again.
 * Where keys are honoured, the sandbox holds its answer until the customer has decided.
 */
function mostHits({ payer, sequel, story, honoursKey, payment }: Plan): number {
	// A lookup may find that it failed, which is as good as an answer.
	const isTold = honoursKey || payment.looksUp;
	const failsAtOnce = payer.refusesAtOnce || (isTold && !payer.pays);
	if (!failsAtOnce) return 1;
	if (story !== undefined) return SENDS[story] ?? 1;
	return SENT_AGAIN_AFTER_FAILURE.includes(sequel) ? 2 : 1;
}

/**
 * The last word counts, but a re-run that stops at an earlier item says nothing new about the ones
 * behind it. Of two executions at once, the one that knows more is right.
 */
function sayOf(endings: readonly Ending[], { sequel, story }: Plan): Ending {
	// The second operation may refuse the reference: it knows only that it is taken.
	if (sequel === 'overlap' || story === 'otherOperation') {
		return BY_KNOWLEDGE.find((ending) => endings.includes(ending)) ?? 'notReached';
	}
	const heard = endings.filter((ending) => ending !== 'notReached');
	const last = heard.at(-1) ?? 'notReached';
	// An error says that this try was not carried out, and nothing of the one that failed before it.
	return last === 'error' && heard.includes('failed') ? 'failed' : last;
}

/** A run that stops at an earlier item says nothing of what a killed one sent for the later ones. */
function isUnheard(said: Ending, { story }: Plan): boolean {
	return story === 'killed' && said === 'notReached';
}

/** The customer changed his mind after the execution that sent it, and no later one spoke of it. */
function wasTrue(endings: readonly Ending[], { story }: Plan): boolean {
	const sender = endings.findIndex((ending) => !SAYS_NO.includes(ending));
	const isLast = endings.slice(sender + 1).every((ending) => ending === 'notReached');
	return story === 'changedMind' && isLast;
}

/** The table speaks of the plain case; sequels and retries are held against the ledger only. */
function followsTable({ fault, sequel, story, retryOnFail, honoursKey, ledger }: Plan): boolean {
	if (honoursKey || (ledger && ledger.name !== 'none')) return false;
	if (story !== undefined) return !AGAINST_LEDGER.includes(story);
	// The story of this row cannot be told of this payment.
	if (fault.story !== undefined) return false;
	return sequel === 'none' && !retryOnFail;
}

/** Stories whose payments may end in several ways, as the ledger says. */
const AGAINST_LEDGER: readonly Story[] = [
	'killed',
	'editedReference',
	'otherOperation',
	'referencePerTry',
];

function allowed({ plan, found, slow }: Report, reference: string, ending: Ending): boolean {
	const { fault, payment } = plan;
	const { ends } = fault.on === 'settle' && !payment.settles ? { ends: STARTED } : fault;
	if (ends.includes(ending)) return true;
	const isFound = payment.looksUp && fault.ends.includes('unknown');
	const isRenewed = payment.renewsTokens && fault.order?.kind === '401-once';
	// Whether it was made at all is held against the ledger.
	if ((isFound || isRenewed) && STARTED.includes(ending)) return true;
	// The machine itself may be slower than the runner's short deadline; the node says so, or looks up
	// what became of it, which is held against the ledger.
	if ((ending === 'unknown' || ending === 'error') && slow.has(reference)) return true;
	if (STARTED.includes(ending) && found.has(reference)) return true;
	if (ending === 'notReached' && slow.size > 0) return true;
	// A fault of the credential strikes every item, so another one may have stopped the run.
	return (
		ending === 'notReached' && plan.fault.order === undefined && plan.fault.ends.includes('error')
	);
}
