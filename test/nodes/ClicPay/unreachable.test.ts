import { charging, orders } from '../../support/clicpay';
import { runNode } from '../../support/context';
import { Sandbox } from '../../support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => await sandbox.stop());

it.each([
	['a port where nobody listens', 'http://127.0.0.1:9', /^ClicPay: .+ \(ECONNREFUSED\)\.$/],
	// The code depends on what answers for names here.
	['a host without an address', 'https://nowhere.invalid', /^ClicPay: .+ \(E[A-Z_]+\)\.$/],
])('%s: the error and the item say whose connection failed', async (_, baseUrl, message) => {
	const credentials = sandbox.credential({ baseUrl });
	const setup = { ...charging(sandbox, { items: orders('A') }), credentials };
	await expect(runNode(setup)).rejects.toMatchObject({
		message: expect.stringMatching(message) as string,
		description: expect.stringContaining(
			'Nothing was sent. It is safe to run this again.',
		) as string,
	});
	const { items } = await runNode({ ...setup, onError: 'continueRegularOutput' });
	expect(String(items[0]?.json.error).replace(/^failed: /, '')).toMatch(message);
});
