import { ClicPayWallet } from '../../../nodes/ClicPay/ClicPayWallet.node';
import { newExecution, type NodeSetup, runNode } from '../../support/context';
import { forgetProcessedData } from '../../support/processed-data';
import { Sandbox } from '../../support/sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '50');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetProcessedData();
	await sandbox.reset();
});

function charging(changes: Partial<NodeSetup> & { parameters?: object } = {}): NodeSetup {
	const { parameters, ...rest } = changes;
	return {
		nodeType: new ClicPayWallet(),
		credentials: sandbox.credential(),
		...rest,
		parameters: {
			resource: 'mobileMoney',
			operation: 'charge',
			operator: 'mpesa',
			wallet: { __rl: true, mode: 'id', value: '144365' },
			msisdn: '+258 84 123 4567',
			amount: 500,
			description: 'Order 1042',
			reference: '={{ $json.reference }}',
			...parameters,
		},
	};
}

describe('Charge Customer', () => {
	it('sends what the documentation asks for and returns a normalised item', async () => {
		const { items, hints } = await runNode(charging({ items: [{ reference: 'ORDER-1' }] }));
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			outcome: 'pending',
			reference: 'ORDER-1',
			amount: 500,
			amountMinor: 50_000,
			currency: 'MZN',
			status: 'pending',
			operator: 'mpesa',
			walletId: '144365',
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
		expect(hints.join()).toMatch(/pending/);
		expect(await sandbox.hits('ORDER-1')).toBe(1);
	});

	it('never sends a second time when n8n re-runs the node', async () => {
		const runData = newExecution();
		const items = [{ reference: 'A' }, { reference: 'B' }, { reference: 'C' }];
		await sandbox.arm({ kind: '503', match: { reference: 'B' }, params: { accepted: false } });
		await sandbox.arm({ kind: 'status', params: { status: 400, body: '{"message":"no"}' }, match: { reference: 'C' } });
		const setup = charging({ runData, items });
		await expect(runNode(setup)).rejects.toThrow();
		const again = await runNode(setup);
		expect(again.items.map(({ json }) => json.outcome)).toEqual(['pending', 'unknown', 'pending']);
		expect(await sandbox.hits('A')).toBe(1);
		expect(await sandbox.hits('C')).toBe(1);
	});
});
