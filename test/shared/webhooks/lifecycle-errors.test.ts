import type { IHookFunctions, INodeType } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { triggerHost } from '../../providers/clicpay/trigger';
import type { Sandbox } from '../../support/sandbox';
import { useSandbox } from '../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));

type Hook = (this: IHookFunctions) => Promise<boolean>;

/** A trigger whose host answers otherwise. */
const onHost = (change: (host: IHookFunctions) => void) => (nodeType: INodeType) => {
	const methods = nodeType.webhookMethods?.default ?? {};
	const changed = Object.entries(methods as Record<string, Hook>).map(([name, work]) => [
		name,
		async function (this: IHookFunctions) {
			change(this);
			return await work.call(this);
		},
	]);
	return Object.assign(Object.create(nodeType) as INodeType, {
		webhookMethods: { default: Object.fromEntries(changed) as object },
	});
};
const boom = (error: unknown) => () => {
	throw error;
};

it.each([
	[
		'a credential that is gone',
		(host: IHookFunctions) => void (host.getCredentials = boom(new Error('does not exist'))),
		'The credential could not be opened: does not exist',
	],
	[
		'a parameter whose expression fails',
		(host: IHookFunctions) => void (host.getNodeParameter = boom(new TypeError('x is not'))),
		'Unexpected error in this node: x is not',
	],
])('%s leaves a trigger as an error of the node, about no item', async (_, change, message) => {
	const host = await triggerHost(sandbox, {}, {}, onHost(change));
	const error: unknown = await host.hook('create').catch((caught: unknown) => caught);
	expect(error instanceof NodeApiError || error instanceof NodeOperationError).toBe(true);
	expect(error).toMatchObject({ message });
	expect((error as NodeOperationError).context.itemIndex).toBeUndefined();
});

it('an address that cannot be used, too', async () => {
	const host = await triggerHost(sandbox, {}, { baseUrl: 'http://api.example.com' });
	await expect(host.hook('create')).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringContaining('Base URL'),
	});
});
