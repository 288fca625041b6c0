import { charging, orders } from '../../../providers/clicpay/calls';
import { newExecution, runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

describe('Continue On Fail', () => {
	const failing = async (kind: string, params: Record<string, unknown> = {}) =>
		await sandbox.arm({ kind, params, match: { reference: 'B' } });

	it('makes one error item of one failed input and leaves the others alone', async () => {
		await failing('status', { status: 400, body: { message: 'Conta bloqueada' } });
		const items = orders('A', 'B', 'C');
		const run = await runNode(charging(sandbox, { items, onError: 'continueRegularOutput' }));
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['pending', 'failed', 'pending']);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(run.items[1]?.json.error).toBe('failed: ClicPay: Conta bloqueada (HTTP 400).');
		expect([run.items[0], run.items[2]].every((item) => !('error' in (item?.json ?? {})))).toBe(
			true,
		);
		expect(await sandbox.hits('C')).toBe(1);
	});

	it('makes an error item of bad input too, with the others paid', async () => {
		const items = [
			{ reference: 'A', amount: 1 },
			{ reference: 'B', amount: 0 },
			{ reference: 'C', amount: 3 },
		];
		const parameters = { amount: '={{ $json.amount }}' };
		const setup = charging(sandbox, { items, parameters, onError: 'continueRegularOutput' });
		const run = await runNode(setup);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['pending', 'failed', 'pending']);
		expect(run.items[1]?.pairedItem).toEqual({ item: 1 });
		expect((await sandbox.ledger()).entries.map(({ reference }) => reference)).toEqual(['A', 'C']);
	});

	it('never calls an unknown outcome failed', async () => {
		await failing('html-502', { accepted: true });
		const items = orders('A', 'B');
		const parameters = { options: { whenOutcomeUnknown: 'stop' } };
		const setup = charging(sandbox, { items, parameters, onError: 'continueRegularOutput' });
		const run = await runNode(setup);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['pending', 'unknown']);
		expect(run.items[1]?.json).toMatchObject({
			error: expect.any(String),
			details: { kind: 'unknown', httpStatus: 502 },
		});
	});
});

describe('When Outcome Is Unknown', () => {
	beforeEach(async () => {
		await sandbox.arm({ kind: 'empty-200', match: { reference: 'B' } });
	});

	it('returnItem: the item goes on, with what is needed to look it up and a hint', async () => {
		const run = await runNode(charging(sandbox, { items: orders('A', 'B', 'C') }));
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['pending', 'unknown', 'pending']);
		expect(run.items[1]?.json).toMatchObject({
			reference: 'B',
			amount: 500,
			reasonCode: 'emptyResponse',
			idempotencyKey: expect.any(String),
			nextStep: expect.stringContaining('Look the payment up'),
		});
		expect(run.items[1]?.json).not.toHaveProperty('error');
		expect(run.hints.join()).toMatch(/outcome “unknown”/);
	});

	it('stop: the run fails, says that money may have moved, and still never sends again', async () => {
		const runData = newExecution();
		const parameters = { options: { whenOutcomeUnknown: 'stop' } };
		const setup = charging(sandbox, { items: orders('A', 'B', 'C'), parameters, runData });
		for (let tries = 0; tries < 3; tries++) {
			const description = expect.stringContaining('Look it up before you send it again.');
			await expect(runNode(setup)).rejects.toMatchObject({ description });
		}
		expect(await sandbox.hits('A')).toBe(1);
		expect(await sandbox.hits('B')).toBe(1);
		expect(await sandbox.hits('C')).toBe(0);
	});
});
