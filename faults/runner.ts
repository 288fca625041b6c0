import { forgetAllTokens } from '../shared/auth/token';
import { PROVIDERS } from '../test/providers';
import type { Ledger } from '../test/support/sandbox';
import { Sandbox } from '../test/support/sandbox';
import { judge } from './judge';
import { ledgerFaultOf } from './ledger/fault';
import { LedgerLane, type LedgerRow } from './ledger/lane';
import type { Timing } from './payments';
import { describePlan, MOST_LANES, type Plan, planOf, randomOf } from './plans';
import type { Report } from './report';
import { play } from './scenario';

export interface RunOptions {
	runs: number;
	seed: number;
	timing: Timing;
	/** Plans played at the same time. */
	parallel: number;
	/** Payments are claimed in a Payment Ledger, which meets faults of its own. */
	ledger?: boolean;
	/** One line for each broken promise. */
	onProblem(line: string): void;
}

interface Counts {
	duplicates: number;
	lost: number;
	unclassified: number;
}

export interface RunResult extends Counts {
	runs: number;
	seed: number;
	/** The most that one run sent after it was stopped. */
	postsAfterCancel: number;
	/** Items worked on at the same time, at most: what may be in flight when a stop arrives. */
	lanes: number;
	/** `<row> <fault>` to what happened in its runs. */
	byFault: Record<string, Counts & { runs: number }>;
	/** `<Provider> <resource>.<operation>` to the same. */
	byOperation: Record<string, Counts & { runs: number }>;
	/** What befell the ledger to the same; only where there is one. */
	byLedgerFault?: Record<string, Counts & { runs: number }>;
}

const BATCH = 240;

/** Plays `runs` plans against two sandboxes: as documented, and as integrators see it. */
export async function runFaults(options: RunOptions): Promise<RunResult> {
	const { runs, seed } = options;
	const random = randomOf(seed);
	const lane = options.ledger ? await LedgerLane.start() : undefined;
	// Keys are honoured in the second one only.
	const sandboxes = await Promise.all([
		Sandbox.start('--profile', 'seed', '--settle-ms', '40'),
		Sandbox.start('--profile', 'observed', '--settle-ms', '40'),
	]);
	const result: RunResult = {
		runs,
		seed,
		duplicates: 0,
		lost: 0,
		unclassified: 0,
		postsAfterCancel: 0,
		lanes: MOST_LANES,
		byFault: {},
		byOperation: {},
		...(lane && { byLedgerFault: {} }),
	};
	try {
		for (let done = 0; done < runs; done += BATCH) {
			const plans = Array.from({ length: Math.min(BATCH, runs - done) }, (_, index) => ({
				...planOf(done + index, seed, random),
				...(lane && { ledger: ledgerFaultOf(random) }),
			}));
			for (const [index, sandbox] of sandboxes.entries()) {
				const mine = plans.filter(({ honoursKey }) => honoursKey === (index === 1));
				await playBatch(mine, { sandbox, ...(lane && { lane }) }, options, result);
			}
		}
	} finally {
		await Promise.all([lane, ...sandboxes].map(async (one) => await one?.stop()));
	}
	return result;
}

interface World {
	sandbox: Sandbox;
	lane?: LedgerLane;
}

/** What a report is held against. */
interface Seen {
	/** What really moved. */
	ledger: Ledger;
	secrets: readonly string[];
	/** Of the Payment Ledger. */
	rows?: readonly LedgerRow[];
}

async function playBatch(
	plans: Plan[],
	{ lane, sandbox }: World,
	{ timing, parallel, onProblem }: RunOptions,
	result: RunResult,
): Promise<void> {
	await lane?.nextBatch();
	const reports: Report[] = [];
	const waiting = plans.values();
	const inTurn = async () => {
		for (const plan of waiting) reports.push(await play(plan, sandbox, timing, lane));
	};
	await Promise.all(Array.from({ length: parallel }, inTurn));
	// What hangs in the sandbox is not yet in the ledger when the node gives up.
	await new Promise((resolve) => setTimeout(resolve, 50));
	const path = '/api/ledger?limit=100000';
	const ledger = (await sandbox.control('GET', path)) as Ledger;
	const seen: Seen = {
		ledger,
		secrets: [
			...PROVIDERS.flatMap((provider) => provider.secrets(sandbox)),
			...(lane?.secrets ?? []),
		],
		...(lane && { rows: await lane.rows() }),
	};
	for (const report of reports) count(report, seen, result, onProblem);
	await sandbox.reset();
	// The sandbox has just forgotten every token it issued.
	forgetAllTokens();
}

function count(
	report: Report,
	{ ledger, rows: claimed, secrets }: Seen,
	result: RunResult,
	onProblem: RunOptions['onProblem'],
): void {
	const { plan } = report;
	const verdict = judge(report, ledger, secrets, claimed);
	const none = () => ({ runs: 0, duplicates: 0, lost: 0, unclassified: 0 });
	const rows = [
		(result.byFault[`${plan.fault.row} ${plan.fault.name}`] ??= none()),
		(result.byOperation[plan.payment.name] ??= none()),
		...(result.byLedgerFault && plan.ledger
			? [(result.byLedgerFault[plan.ledger.name] ??= none())]
			: []),
	];
	for (const row of rows) row.runs++;
	for (const what of ['duplicates', 'lost', 'unclassified'] as const) {
		for (const total of [...rows, result]) total[what] += verdict[what];
	}
	result.postsAfterCancel = Math.max(result.postsAfterCancel, verdict.postsAfterCancel);
	for (const problem of verdict.problems) onProblem(`${describePlan(plan)}: ${problem}`);
}
