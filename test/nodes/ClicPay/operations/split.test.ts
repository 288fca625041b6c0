import { forgetRecentPayments } from '../../../../shared/payment/claims/recent-payments';
import { calling } from '../../../providers/clicpay/calls';
import { newExecution, runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const collect = async (parameters: object = {}) =>
	await runNode(calling(sandbox, 'transaction.collectSplit', { parameters: { ...parameters } }));

it.each(['body', 'query', 'both'])('sends the reference in: %s', async (referenceIn) => {
	const { items } = await collect({ options: { referenceIn } });
	expect(items[0]?.json).toMatchObject({
		outcome: 'pending',
		clicPayReference: 'CP123456789',
		walletId: '144365',
	});
	expect(await sandbox.hits('CP123456789')).toBe(1);
});

it('a later execution does not collect again', async () => {
	await collect();
	expect((await collect()).items[0]?.json).toMatchObject({ outcome: 'pending', replayed: true });
	forgetRecentPayments();
	expect((await collect()).items[0]?.json).toMatchObject({
		outcome: 'unknown',
		// There is no reference of the user's that could be another one.
		nextStep: 'The money may have moved. Look the payment up at the provider.',
	});
	expect(await sandbox.hits('CP123456789')).toBe(1);
});

it('an unknown reference is refused by ClicPay, in its words', async () => {
	await expect(collect({ clicPayReference: 'CP0' })).rejects.toThrow(/HTTP 400/);
});

it('an error that stops the run names the splits before it, not their keys', async () => {
	const items = [{ transaction: 'CP123456789' }, { transaction: 'CP0' }];
	const parameters = { clicPayReference: '={{ $json.transaction }}' };
	const run = runNode(calling(sandbox, 'transaction.collectSplit', { items, parameters }));
	await expect(run).rejects.toMatchObject({
		description: expect.stringContaining('144365:CP123456789 (pending)') as string,
	});
});

it('another transaction in the place of a collected one: the collected one comes back', async () => {
	const runData = newExecution();
	const change = { items: [{ order: 1 }, { order: 2 }], runData };
	const parameters = { clicPayReference: '={{ ["CP123456789", "CP0"][$json.order - 1] }}' };
	const first = calling(sandbox, 'transaction.collectSplit', { ...change, parameters });
	await expect(runNode(first)).rejects.toThrow(/HTTP 400/);
	const clicPayReference = '={{ ["CP1", "CP123456789"][$json.order - 1] }}';
	const changed = { ...first, parameters: { ...first.parameters, clicPayReference } };
	const { items, hints } = await runNode(changed);
	expect(items.map(({ json }) => json)).toMatchObject([
		{ outcome: 'pending', clicPayReference: 'CP123456789', replayed: true },
		{ outcome: 'pending', clicPayReference: 'CP123456789', replayed: true },
	]);
	expect(hints.join()).toContain('“Wallet, ClicPay Reference” or the operation changed');
	expect(await sandbox.hits('CP1')).toBe(0);
	expect(await sandbox.hits('CP123456789')).toBe(1);
});
