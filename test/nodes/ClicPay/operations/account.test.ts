import { calling } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

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
