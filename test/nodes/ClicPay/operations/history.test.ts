import type { IDataObject } from 'n8n-workflow';

import { calling } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const history = async (parameters: IDataObject = {}) =>
	(await runNode(calling(sandbox, 'wallet.getTransactions', { parameters }))).items;

it('does not exist in what ClicPay documents: the error says what to check', async () => {
	await expect(history()).rejects.toThrow(/HTTP 404/);
});

describe('where an integrator saw it', () => {
	beforeEach(async () => await sandbox.set({ profile: 'observed' }));

	it('lists the newest first, with outcomes', async () => {
		await runNode(calling(sandbox, 'mobileMoney.charge', { items: [{ reference: 'A' }] }));
		const [first] = await history();
		expect(first?.json).toMatchObject({
			outcome: 'succeeded',
			clicPayReference: expect.stringMatching(/^CP/),
			amountMinor: 50_000,
			currency: 'MZN',
			walletId: '144365',
		});
	});

	it('keeps to the limit, the day and the type', async () => {
		for (const reference of ['A', 'B', 'C']) {
			await runNode(calling(sandbox, 'mobileMoney.charge', { items: [{ reference }] }));
		}
		expect(await history({ limit: 2 })).toHaveLength(2);
		expect(await history({ options: { since: '2999-01-01T00:00:00.000+02:00' } })).toHaveLength(0);
		expect(await history({ options: { type: 'B2C' } })).toHaveLength(0);
	});

	it('refuses a date that is none', async () => {
		await expect(history({ options: { since: 'soon' } })).rejects.toThrow(/Since.*not a date/);
	});
});
