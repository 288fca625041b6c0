import type * as OpenClaims from '../../../../shared/payment/claims/open-claims';
import type { ClaimScope } from '../../../../shared/payment/claims/claims';
import { newExecution, runNode } from '../../../support/context';
import { failure } from '../../../support/payment-setup';
import { forgetProcessedData, processedEntries } from '../../../support/processed-data';
import { things, toyProvider, toyRun } from '../../../support/toy';
import { ToyLedger } from '../../../support/toy-ledger';
import { paid, paymentOperation } from '../../../support/toy-payment';

let ledger: ToyLedger;

// The one place where the store is chosen: nothing else knows which it is.
jest.mock('../../../../shared/payment/claims/open-claims', () => ({
	openClaims: async (_: unknown, scope: ClaimScope): ReturnType<typeof OpenClaims.openClaims> => ({
		claimsIn: () => ledger.open(scope),
		note: 'Payments are kept in the toy ledger.',
	}),
}));

beforeEach(() => {
	forgetProcessedData();
	ledger = new ToyLedger();
});

/** A node of any workflow, in an execution of its own; `prepare` counts its questions. */
function node(run = jest.fn(paid()), { nodeId = 'one', amount = 5 } = {}) {
	const prepare = jest.fn(async () => undefined);
	const provider = toyProvider(things({ ...paymentOperation(run), prepare }));
	const go = async () =>
		await runNode({
			...toyRun(provider, { items: [{}], parameters: { reference: 'A', amount } }),
			nodeId,
			runData: newExecution(),
		});
	return { go, run, prepare };
}

describe('a run over a store that knows results', () => {
	it('in another execution, and another node, returns what became of the payment', async () => {
		const first = await node().go();
		expect(first.items[0]?.json).toMatchObject({ outcome: 'succeeded' });
		expect(first.hints).toContain('Payments are kept in the toy ledger.');
		const other = node(undefined, { nodeId: 'another' });
		const { items, hints } = await other.go();
		expect(items[0]?.json).toEqual({
			...first.items[0]?.json,
			replayed: true,
			firstSentAt: expect.stringMatching(/^20/) as string,
			workflowId: 'workflow-1',
			executionId: 'execution-1',
		});
		expect(hints.join()).toContain('sent before under the same name');
		expect(other.run).not.toHaveBeenCalled();
		expect(other.prepare).not.toHaveBeenCalled();
		expect(processedEntries()).toBe(0);
	});

	it('another amount under the same reference is refused', async () => {
		await node().go();
		const other = node(undefined, { amount: 6 });
		await expect(other.go()).rejects.toThrow(/was already used by this node/);
		expect(other.run).not.toHaveBeenCalled();
	});

	it('what was lost stays in doubt, with the time it was sent; what was refused is tried again', async () => {
		await node(jest.fn().mockRejectedValue(failure('unknown'))).go();
		const again = node();
		const { items } = await again.go();
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			sentAt: expect.stringMatching(/^20/) as string,
		});
		expect(again.run).not.toHaveBeenCalled();

		ledger = new ToyLedger();
		await expect(node(jest.fn().mockRejectedValue(failure('rejected'))).go()).rejects.toThrow();
		expect((await node().go()).items[0]?.json).toMatchObject({ outcome: 'succeeded' });
	});

	it('a store that is gone: nothing is sent', async () => {
		ledger.isBroken = true;
		const { go, run } = node();
		await expect(go()).rejects.toThrow(/could not record the reference/);
		expect(run).not.toHaveBeenCalled();
	});

	it('a store that goes while the payment is under way: its result is the result', async () => {
		const run = jest.fn(async (context: Parameters<ReturnType<typeof paid>>[0]) => {
			ledger.isBroken = true;
			return await paid()(context);
		});
		const { items, hints } = await node(run).go();
		expect(items[0]?.json).toMatchObject({ outcome: 'succeeded' });
		expect(hints.join()).toContain('could not be recorded beyond this execution');
	});
});
