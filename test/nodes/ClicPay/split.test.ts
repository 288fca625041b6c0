import { calling } from '../../support/clicpay';
import { runNode } from '../../support/context';
import { forgetProcessedData } from '../../support/processed-data';
import { Sandbox } from '../../support/sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '50');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetProcessedData();
	await sandbox.control('POST', '/api/reset', { settings: true });
});

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
	expect((await collect()).items[0]?.json.outcome).toBe('unknown');
	expect(await sandbox.hits('CP123456789')).toBe(1);
});

it('an unknown reference is refused by ClicPay, in its words', async () => {
	await expect(collect({ clicPayReference: 'CP0' })).rejects.toThrow(/HTTP 400/);
});
