import { calling, type Changes, orders } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(60000, (started) => (sandbox = started));

let executions = 0;
/** A new execution each time. */
const run = async (name: string, changes: Changes = {}) => {
	const executionId = `execution-${++executions}`;
	return await runNode(calling(sandbox, name, { items: orders('A'), executionId, ...changes }));
};
const itemOf = async (...args: Parameters<typeof run>) => (await run(...args)).items[0]?.json ?? {};

describe('one reference is one payment of one account', () => {
	it('Charge Customer, then Charge Customer Directly', async () => {
		const first = await itemOf('mobileMoney.charge');
		const second = await itemOf('mobileMoney.chargeDirectly');
		const { clicPayReference } = first;
		expect(second).toMatchObject({ outcome: 'pending', clicPayReference, replayed: true });
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('a charge, a pay-out and a checkout are three', async () => {
		for (const name of ['mobileMoney.charge', 'mobileMoney.payOut', 'cardPayment.createCheckout']) {
			expect((await itemOf(name)).replayed).toBeUndefined();
		}
	});

	it.each([
		['of one client', { authentication: 'clientCredentials' }],
		['with pasted tokens of one user', { accountName: '' }],
		['with one Account Name', {}],
	])('two credentials %s', async (_, changes) => {
		const credentials = sandbox.credential(changes);
		await itemOf('mobileMoney.charge', { credentials, credentialId: 'one' });
		const again = await itemOf('mobileMoney.charge', { credentials, credentialId: 'two' });
		expect(again.replayed).toBe(true);
	});

	it('two credentials with pasted tokens of two accounts are two payments', async () => {
		const of = async (accountName: string, credentialId: string) =>
			await itemOf('mobileMoney.charge', {
				credentials: sandbox.credential({ accountName }),
				credentialId,
			});
		await of('one', 'one');
		expect((await of('two', 'two')).replayed).toBeUndefined();
		expect(await sandbox.hits('A')).toBe(2);
	});
});

describe('a charge that failed', () => {
	const parameters = { msisdn: '84 123 4505' };
	const asked = { method: 'GET', path: '/status' };

	it('and still has: it is sent again, under a new key', async () => {
		const first = await itemOf('mobileMoney.charge', { parameters });
		const second = await itemOf('mobileMoney.charge', { parameters });
		expect([first.outcome, second.outcome]).toEqual(['failed', 'failed']);
		expect(second.clicPayReference).not.toBe(first.clicPayReference);
		expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
	});

	it.each(['mobileMoney.charge', 'mobileMoney.chargeDirectly'])(
		'and has succeeded since: it is not sent again (by %s)',
		async (name) => {
			const first = await itemOf('mobileMoney.charge', { parameters });
			const { clicPayReference, idempotencyKey } = first;
			await sandbox.arm({
				kind: 'status',
				params: {
					status: 200,
					body: { clicpay_reference: clicPayReference, status: 'SUCCESSFUL' },
				},
				match: asked,
			});
			const sends = (await sandbox.ledger()).entries.length;
			const second = await itemOf(name, { parameters });
			expect(second).toMatchObject({
				outcome: 'succeeded',
				reference: 'A',
				amount: 500,
				clicPayReference,
				idempotencyKey,
				replayed: true,
			});
			expect((await sandbox.ledger()).entries).toHaveLength(sends);
			// From now on this is what is known of it.
			expect(await itemOf(name, { parameters })).toMatchObject({ ...second, replayed: true });
			expect((await sandbox.ledger()).entries).toHaveLength(sends);
		},
	);

	it('and cannot be asked about: nothing is sent, and the next run asks again', async () => {
		const first = await itemOf('mobileMoney.charge', { parameters });
		await sandbox.arm({ kind: 'status', params: { status: 404 }, match: asked });
		await expect(run('mobileMoney.charge', { parameters })).rejects.toMatchObject({
			message: expect.stringMatching(/^An earlier try of this payment failed\./),
			description: expect.stringContaining('Nothing was sent.'),
		});
		const third = await itemOf('mobileMoney.charge', { parameters });
		expect(third.clicPayReference).not.toBe(first.clicPayReference);
	});
});
