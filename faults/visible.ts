import { newExecution, type NodeSetup, runNode } from '../test/support/context';
import { tapLogs } from './secrets';

/** Everything that anybody gets to see of a run. */
export async function visibleIn(setup: NodeSetup): Promise<string> {
	const runData = newExecution();
	const logs = tapLogs();
	const result = await runNode({ ...setup, runData }).catch((error: Error) => ({
		...error,
		text: [error.message, error.stack, String(error.cause)],
	}));
	logs.stop();
	return JSON.stringify([result, runData]) + logs.text();
}
