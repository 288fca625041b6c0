import { newExecution, type NodeSetup } from '../test/support/context';
import type { Story } from './fault-row';
import { another, parametersOf } from './fields';
import { runUntilKilled } from './killed-process';
import type { LedgerLane } from './ledger/lane';
import { PAYMENTS, type Payment, type Timing } from './payments';
import type { Plan } from './plans';
import type { Report } from './report';

interface Stage {
	plan: Plan;
	report: Report;
	/** The first execution. */
	first: NodeSetup;
	timing: Timing;
	/** Where payments are claimed in a Payment Ledger. */
	lane?: LedgerLane;
	/** Runs an execution and reports it, or hides it in another report; true when it failed. */
	run(setup: NodeSetup, into?: Report): Promise<boolean>;
}

/** Far longer than the sandbox needs to change its mind, also on a busy machine: its settle-ms is 40. */
const CHANGE_OF_MIND_MS = 500;

/** An execution that knows nothing of the first one. */
const anew = ({ first, plan }: Stage, changes: Partial<NodeSetup> = {}): NodeSetup => ({
	...first,
	executionId: `${plan.id}-2`,
	runData: newExecution(),
	...changes,
});

async function once({ run, first }: Stage): Promise<void> {
	await run(first);
}

async function twice(stage: Stage): Promise<void> {
	await stage.run(stage.first);
	await stage.run(anew(stage));
}

/** What happens instead of one execution. */
export const STORIES: Record<Story, (stage: Stage) => Promise<void>> = {
	amountAmbiguous: once,
	amountAsText: once,
	referenceMissing: once,
	referencePerTry: once,
	sameProcess: twice,

	async killed(stage) {
		const { first, lane, plan, report, run } = stage;
		for (const death of plan.deaths) {
			// Nobody hears what a process says that dies, and its execution is not stored.
			const unheard = {
				...report,
				endings: new Map(),
				broken: [],
				slow: new Set<string>(),
				found: new Set<string>(),
				silent: [],
			};
			const process = async (changes: Partial<NodeSetup> = {}) =>
				void (await run(anew(stage, changes), unheard));
			if (lane === undefined) await runUntilKilled(plan.id, death, process);
			else await process({ credentials: { ...first.credentials, ...(await lane.dying(death)) } });
			report.visible += unheard.visible;
		}
		await run(anew(stage));
	},

	async editedReference({ first, plan, run }) {
		// n8n offers it for executions that failed.
		if (!(await run(first))) return;
		const parameters = { ...first.parameters, [plan.payment.column]: another("'edited'") };
		await run({ ...first, executionId: `${plan.id}-2`, parameters });
	},

	async changedMind(stage) {
		await stage.run(stage.first);
		await new Promise((resolve) => setTimeout(resolve, CHANGE_OF_MIND_MS));
		await stage.run(anew(stage));
	},

	async otherOperation(stage) {
		const { first, plan, run, timing } = stage;
		await run(first);
		const sibling = PAYMENTS.find(({ name }) => name === plan.payment.sibling) as Payment;
		const nodeType = sibling.node(timing);
		await run(anew(stage, { nodeType, parameters: parametersOf(plan, sibling) }));
	},
};
