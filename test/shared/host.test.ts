import type { INodeType } from 'n8n-workflow';

import { searchWallets } from '../../nodes/ClicPay/list-search/search-wallets';
import { charging, orders } from '../providers/clicpay/calls';
import { pay, triggerHost } from '../providers/clicpay/trigger';
import { editorContext, type NodeSetup, runNode } from '../support/context';
import { calling, pdf } from '../providers/kapitale/calls';
import { filesUnder, read } from '../support/repository';
import type { Sandbox } from '../support/sandbox';
import { until } from '../support/until';
import { useSandbox } from '../support/use-sandbox';

/**
 * What n8n-core 2.41 gives to nodes and n8n-core 1.122.48, the one of n8n 1.123.81, does not: from a
 * comparison of the methods in both packages’ `node-execution-context`.
 */
const NEWER = {
	context: [
		'beginN8nOAuth2Flow',
		'checkTriggerCredentialStatus',
		'completeN8nOAuth2Flow',
		'establishTriggerIdentity',
		'executeAgent',
		'getRuntimeCredential',
		'getTestWebhookUser',
		'getWebhookResourceUrl',
		'isChatSessionTest',
		'isNodeFeatureEnabled',
		'isToolExecution',
		'listAgents',
		'logHitlResponse',
		'onExecutionFinish',
		'refreshN8nOAuth2Flow',
		'validateN8nOAuth2Token',
	],
	helpers: ['checkCredentialStatus', 'getSecureEgressFilter'],
};

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));

/** Every context that a node of this package gets, without what is newer. */
const taken: string[] = [];
function makeOlder(context: object): void {
	const { helpers } = context as { helpers: object };
	for (const [target, names] of [
		[context, NEWER.context],
		[helpers, NEWER.helpers],
	] as const) {
		for (const name of names) {
			if (name in target) taken.push(name);
			Object.defineProperty(target, name, { value: undefined, configurable: true });
		}
	}
}

/** A node whose every entry is called in the older context. */
function older<T extends INodeType>(nodeType: T): T {
	const wrap = (work: (...args: never[]) => unknown) =>
		async function (this: object, ...args: never[]) {
			makeOlder(this);
			return await work.apply(this as never, args);
		};
	const changed = Object.create(nodeType) as T;
	if (nodeType.execute) changed.execute = wrap(nodeType.execute) as never;
	if (nodeType.webhook) changed.webhook = wrap(nodeType.webhook) as never;
	if (nodeType.webhookMethods?.default) {
		changed.webhookMethods = {
			default: Object.fromEntries(
				Object.entries(nodeType.webhookMethods.default).map(([name, work]) => [name, wrap(work)]),
			) as never,
		};
	}
	return changed;
}

const inOlder = (setup: NodeSetup): NodeSetup => ({ ...setup, nodeType: older(setup.nodeType) });

describe('on an n8n without what is newer than 1.123', () => {
	it('a charge is paid, by a node and as a tool', async () => {
		const { items } = await runNode(inOlder(charging(sandbox, { items: orders('A') })));
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', reference: 'A' });
		const tool = charging(sandbox, { items: orders('B'), asTool: true });
		expect((await runNode(inOlder(tool))).items[0]?.json).toMatchObject({ reference: 'B' });
		expect([await sandbox.hits('A'), await sandbox.hits('B')]).toEqual([1, 1]);
	});

	it('a tool that names no payment is still known for a tool', async () => {
		const tool = charging(sandbox, { asTool: true, parameters: { reference: '' } });
		await expect(runNode(inOlder(tool))).rejects.toThrow('An AI agent must name the payment');
	});

	it('an order is made, and its invoice uploaded', async () => {
		const made = await runNode(
			inOlder(calling(sandbox, 'order.create', { items: [{ reference: 'ORD-1' }] })),
		);
		const { orderId } = made.items[0]?.json ?? {};
		await until(async () => {
			const asked = calling(sandbox, 'order.get', { items: [{ orderId }] });
			return (await runNode(inOlder(asked))).items[0]?.json.decision === 'approved';
		});
		const upload = calling(sandbox, 'order.attachInvoice', {
			items: [{ orderId, invoiceNumber: 'NF-7' }],
			binary: [pdf()],
		});
		expect((await runNode(inOlder(upload))).items[0]?.json).toMatchObject({ orderId });
	});

	it('an error is still an error item', async () => {
		const setup = charging(sandbox, { items: orders('A'), onError: 'continueErrorOutput' });
		const credentials = sandbox.credential({ baseUrl: 'http://api.example.com' });
		const { items } = await runNode(inOlder({ ...setup, credentials }));
		expect(items[0]?.json.details).toMatchObject({ outcome: 'failed' });
	});

	it('a picker shows its list', async () => {
		const context = editorContext(charging(sandbox));
		makeOlder(context);
		expect((await searchWallets.call(context)).results.length).toBeGreaterThan(0);
	});

	it('a trigger registers, starts the workflow and is removed', async () => {
		const host = await triggerHost(sandbox, {}, {}, older);
		await host.activate();
		await pay(sandbox, 'order-1');
		await until(() => host.executions.length === 1);
		expect(host.executions[0]).toMatchObject({ outcome: 'succeeded', reference: 'order-1' });
		expect(await host.hook('delete')).toBe(true);
	});

	it('and what this package would use of it was there to be taken away', () => {
		expect(taken).toEqual(expect.arrayContaining(['isToolExecution', 'getSecureEgressFilter']));
	});
});

it('what is newer is asked for in one file only', () => {
	const names = [...NEWER.context, ...NEWER.helpers];
	const users = ['shared', 'nodes', 'credentials']
		.flatMap((folder) => filesUnder(folder, '.ts'))
		.filter((file) => names.some((name) => new RegExp(`\\.${name}\\b`).test(read(file))));
	expect(users).toEqual(['shared/host.ts']);
});
