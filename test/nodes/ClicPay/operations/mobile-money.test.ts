import { forgetRecentPayments } from '../../../../shared/payment/claims/recent-payments';
import { calling } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const items = [{ reference: 'ORDER-1' }];
const run = async (operation: string, parameters: object = {}) =>
	await runNode(
		calling(sandbox, `mobileMoney.${operation}`, { items, parameters: { ...parameters } }),
	);

describe.each([
	['charge', 'c2b/OPERATOR'],
	['chargeDirectly', 'c2b/OPERATOR/direct'],
	['payOut', 'b2c/OPERATOR'],
])('%s', (operation, route) => {
	it.each(['mpesa', 'emola', 'mkesh'])('%s: one call, one payment', async (operator) => {
		const { items: output } = await run(operation, { operator });
		expect(output[0]?.json).toMatchObject({ outcome: 'pending', operator, reference: 'ORDER-1' });
		const path = `POST /api/v2/wallets/:wallet_id/${route.replace('OPERATOR', operator)}`;
		expect((await sandbox.counters()).byRoute).toMatchObject({ [path]: 1 });
		expect((await sandbox.ledger()).entries).toHaveLength(1);
	});

	it('a second execution with the same reference sends nothing', async () => {
		await run(operation);
		expect((await run(operation)).items[0]?.json).toMatchObject({
			outcome: 'pending',
			replayed: true,
		});
		forgetRecentPayments();
		expect((await run(operation)).items[0]?.json.outcome).toBe('unknown');
		expect((await sandbox.ledger()).entries).toHaveLength(1);
	});

	it('an answer that is lost is unknown, and is not sent again', async () => {
		await sandbox.arm({ kind: 'reset-after-accept' });
		const { items: output } = await run(operation);
		expect(output[0]?.json).toMatchObject({ outcome: 'unknown', reference: 'ORDER-1' });
		expect(await sandbox.hits('ORDER-1')).toBe(1);
	});
});

it('a charge and a payout may have the same reference: they are two payments', async () => {
	await run('charge');
	expect((await run('payOut')).items[0]?.json.outcome).toBe('pending');
});

describe('Wait Until Settled', () => {
	const waiting = { waitUntilSettled: true, maxWaitSeconds: 5, pollSeconds: 1 };

	it.each([
		['84 123 4567', 'succeeded', 'successful'],
		['84 123 4501', 'failed', 'failed'],
		['84 123 4502', 'failed', 'cancelled'],
	])('%s ends %s', async (msisdn, outcome, status) => {
		const { items: output } = await run('charge', { msisdn, options: waiting });
		expect(output[0]?.json).toMatchObject({
			outcome,
			status,
			reference: 'ORDER-1',
			amountMinor: 50_000,
			transactionId: 124,
			clicPayReference: expect.stringMatching(/^CP/),
		});
		expect(await sandbox.hits('ORDER-1')).toBe(1);
	});

	it('a payment that is not decided in time leaves as pending', async () => {
		const options = { ...waiting, maxWaitSeconds: 1 };
		const { items: output } = await run('charge', { msisdn: '84 123 4503', options });
		expect(output[0]?.json.outcome).toBe('pending');
	});

	it('a status that cannot be read leaves the payment pending and says why', async () => {
		await sandbox.arm({
			kind: 'status',
			params: { status: 403 },
			match: { path: '/status' },
			times: 0,
		});
		const { items: output, hints } = await run('charge', { options: waiting });
		expect(output[0]?.json).toMatchObject({ outcome: 'pending', reference: 'ORDER-1' });
		expect(hints.join()).toMatch(/how it ended could not be learnt.*HTTP 403/s);
	});

	it('a payment that failed at its end may be tried again under its reference', async () => {
		await run('charge', { msisdn: '84 123 4501', options: waiting });
		const again = await run('charge', { msisdn: '84 123 4501', options: waiting });
		expect(again.items[0]?.json.outcome).toBe('failed');
		expect(await sandbox.hits('ORDER-1')).toBe(2);
	});
});
