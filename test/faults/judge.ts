import type { Ledger } from '../support/sandbox';
import { CANARY_PHONE, type Report } from './scenario';
import type { Ending } from './table';

export interface Verdict {
	/** Payments that reached the money handler more than once, by how often too many. */
	duplicates: number;
	/** Payments without any ending, or hidden from the user. */
	lost: number;
	/** Endings that contradict what happened at the provider or what the fault's row says. */
	unclassified: number;
	postsAfterCancel: number;
	problems: string[];
}

/** No money may have moved behind these. */
const SAYS_NO: readonly Ending[] = ['error', 'notReached'];
/** Money was at least asked for behind these. */
const SAYS_YES: readonly Ending[] = ['succeeded', 'pending', 'failed'];

/**
 * Holds what the node said against what the provider saw.
 *
 * @param secrets credential values that must be visible nowhere
 */
export function judge(report: Report, ledger: Ledger, secrets: readonly string[]): Verdict {
	const verdict: Verdict = {
		duplicates: 0,
		lost: 0,
		unclassified: 0,
		postsAfterCancel: 0,
		problems: [],
	};
	const { plan } = report;
	const lose = (problem: string) => {
		verdict.lost++;
		verdict.problems.push(problem);
	};
	const misclassify = (problem: string) => {
		verdict.unclassified++;
		verdict.problems.push(problem);
	};

	for (const broken of report.broken) lose(broken);
	for (let index = 0; index < plan.items; index++) {
		const reference = `${plan.id}-${index}`;
		const hits = ledger.byReference[reference]?.hits ?? 0;
		const endings = report.endings.get(reference) ?? [];
		const last = endings.at(-1);
		if (hits > 1) {
			verdict.duplicates += hits - 1;
			verdict.problems.push(`${reference} was paid ${hits} times`);
		}
		if (last === undefined) {
			lose(`${reference} has no ending`);
			continue;
		}
		// A re-run that stops at an earlier item says nothing new about the ones behind it.
		const said = endings.filter((ending) => ending !== 'notReached').at(-1) ?? last;
		if (hits > 0 && SAYS_NO.includes(said))
			misclassify(`${reference} was paid, the node says ${said}`);
		if (hits === 0 && SAYS_YES.includes(said))
			misclassify(`${reference} was not paid, the node says ${said}`);
		if (index === plan.struck && followsTable(report) && !allowed(report, reference, last)) {
			misclassify(
				`${reference} ends ${last}; row ${plan.fault.row} says ${plan.fault.ends.join(' or ')}`,
			);
		}
	}

	const { cancelledAt } = report;
	if (cancelledAt !== undefined) {
		verdict.postsAfterCancel = ledger.entries.filter(
			(entry) => entry.reference.startsWith(`${plan.id}-`) && Date.parse(entry.at) > cancelledAt,
		).length;
	}
	for (const secret of [CANARY_PHONE, ...secrets]) {
		if (report.visible.includes(secret)) misclassify(`${secret.slice(0, 3)}… is visible`);
	}
	return verdict;
}

/** The table speaks of the plain case; sequels and retries are held against the ledger only. */
function followsTable({ plan }: Report): boolean {
	return plan.sequel === 'none' && !plan.retryOnFail && !plan.honoursKey;
}

function allowed({ plan, slow }: Report, reference: string, ending: Ending): boolean {
	if (plan.fault.ends.includes(ending)) return true;
	// The machine itself may be slower than the runner's short deadline; the node says so.
	if (ending === 'unknown' && slow.has(reference)) return true;
	// A fault of the credential strikes every item, so an earlier one may have stopped the run.
	return (
		ending === 'notReached' && plan.fault.order === undefined && plan.fault.ends.includes('error')
	);
}
