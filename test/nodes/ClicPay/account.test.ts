import { calling } from '../../providers/clicpay/calls';
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

it('shows the user', async () => {
	const { items } = await runNode(calling(sandbox, 'account.getUser'));
	expect(items[0]?.json).toHaveProperty('email');
});

it.each([true, false])('never shows a token in full (Simplify %s)', async (simplify) => {
	const { accessToken } = sandbox.ready.providers.clicpay.credentials;
	const { items } = await runNode(
		calling(sandbox, 'account.getToken', { parameters: { simplify } }),
	);
	expect(JSON.stringify(items)).toContain('…');
	expect(JSON.stringify(items)).not.toContain(accessToken);
});
