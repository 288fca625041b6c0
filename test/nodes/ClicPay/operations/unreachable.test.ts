import { inspect } from 'node:util';

import { searchWallets } from '../../../../nodes/ClicPay/list-search/search-wallets';
import { charging, orders } from '../../../providers/clicpay/calls';
import { editorContext, newExecution, runNode } from '../../../support/context';
import { Sandbox } from '../../../support/sandbox';

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

describe('a proxy that cannot be used', () => {
	const { HTTP_PROXY: before } = process.env;
	beforeAll(() => void (process.env.HTTP_PROXY = 'http://corp-user:S3cr#tPass@proxy:3128'));
	afterAll(() => {
		if (before === undefined) delete process.env.HTTP_PROXY;
		else process.env.HTTP_PROXY = before;
	});
	const seen = (value: unknown) => inspect(value, { depth: null, showHidden: true });

	it('is named, nothing of it is shown or stored, and nothing was sent', async () => {
		const runData = newExecution();
		const items = orders('A', 'B');
		const setup = charging(sandbox, { items, runData, onError: 'continueRegularOutput' });
		const { items: output } = await runNode(setup);
		expect(output.map(({ json }) => json.outcome)).toEqual(['failed', 'failed']);
		expect(output[0]?.json).toMatchObject({
			error: expect.stringMatching(
				/^failed: ClicPay: The environment variable HTTP_PROXY/,
			) as string,
			message: expect.stringContaining('Nothing was sent.') as string,
			details: { kind: 'notSent', code: 'proxy' },
		});
		expect(seen([output, runData])).not.toMatch(/S3cr|tPass|corp-user/);
		const error: unknown = await runNode({ ...setup, onError: 'stopWorkflow' }).catch(
			(reason: unknown) => reason,
		);
		expect(seen(error)).toMatch(/HTTP_PROXY/);
		expect(seen(error)).not.toMatch(/S3cr|tPass|corp-user/);
		expect(JSON.stringify(error)).not.toMatch(/S3cr|tPass|corp-user/);
	});

	it('is said in a picker, too', async () => {
		const picker = searchWallets.call(editorContext(charging(sandbox)));
		const error: unknown = await picker.catch((reason: unknown) => reason);
		expect(seen(error)).toMatch(/environment variable HTTP_PROXY/);
		expect(seen(error)).not.toMatch(/S3cr|tPass|corp-user/);
	});
});
