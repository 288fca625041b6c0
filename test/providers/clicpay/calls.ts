import type { IDataObject } from 'n8n-workflow';

import { ClicPayWallet } from '../../../nodes/ClicPay/ClicPayWallet.node';
import { type NodeSetup, runNode } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import type { Calls, Changes } from '../entry';

export type { Changes } from '../entry';

export const CHARGE_ROUTES = ['mpesa', 'emola', 'mkesh'].map(
	(operator) => `POST /api/v2/wallets/:wallet_id/c2b/${operator}`,
);

/** The node as a user sets it up, with some things changed. */
function clicPayNode(sandbox: Sandbox, parameters: IDataObject, changes: Changes = {}): NodeSetup {
	const { parameters: changed, ...rest } = changes;
	return {
		nodeType: new ClicPayWallet(),
		credentials: sandbox.credential(),
		...rest,
		parameters: { ...parameters, ...changed } as NodeSetup['parameters'],
	};
}

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const PERSON = {
	operator: 'mpesa',
	wallet: byId('144365'),
	msisdn: '+258 84 123 4567',
	amount: '500',
	customerText: 'Order 1042',
	reference: '={{ $json.reference }}',
};
const WEBHOOK = { webhook: byId('1') };

/** Parameters of a good call of every operation, by resource and operation. */
export const GOOD_CALLS: Record<string, IDataObject> = {
	'account.getToken': {},
	'account.getUser': {},
	'cardPayment.createCheckout': {
		wallet: byId('144365'),
		amount: '1500',
		customerText: 'Invoice 2026/118',
		reference: '={{ $json.reference }}',
	},
	'mobileMoney.charge': PERSON,
	'mobileMoney.chargeDirectly': PERSON,
	'mobileMoney.payOut': PERSON,
	'transaction.collectSplit': { wallet: byId('144365'), clicPayReference: 'CP123456789' },
	'transaction.getStatus': { clicPayReference: 'CP123456789' },
	'transaction.reconcile': { clicPayReference: 'CP123456789' },
	'transaction.waitUntilSettled': { clicPayReference: 'CP123456789' },
	'wallet.getMany': {},
	'wallet.getTransactions': { wallet: byId('144365') },
	'webhook.create': {
		url: 'https://shop.example.com/clicpay',
		events: ['transaction.completed'],
	},
	'webhook.delete': { webhook: byId('={{ $json.webhook ?? 1 }}') },
	'webhook.get': WEBHOOK,
	'webhook.getEvent': { ...WEBHOOK, event: byId('2') },
	'webhook.getEvents': WEBHOOK,
	'webhook.getFailedEvents': WEBHOOK,
	'webhook.getMany': {},
	'webhook.regenerateSecret': WEBHOOK,
	'webhook.sendTest': WEBHOOK,
	'webhook.toggle': WEBHOOK,
	'webhook.toggleEventType': { ...WEBHOOK, eventType: 'transaction.failed' },
	'webhook.update': { ...WEBHOOK, options: { active: 'off' } },
};

/** Any operation, by its name in GOOD_CALLS. */
export function calling(sandbox: Sandbox, name: string, changes: Changes = {}): NodeSetup {
	const [resource = '', operation = ''] = name.split('.');
	const { parameters, ...rest } = changes;
	const good = { resource, operation, ...GOOD_CALLS[name] };
	if (resource !== 'mobileMoney') return clicPayNode(sandbox, good, changes);
	// One call a payment, so that a fault without `match` meets the payment. Set it to see the other.
	const options = { walletCheck: 'off', ...(parameters?.options as IDataObject) };
	return clicPayNode(sandbox, good, { ...rest, parameters: { ...parameters, options } });
}

/** Charge Customer with one reference per item, from the item. */
export const charging = (sandbox: Sandbox, changes: Changes = {}) =>
	calling(sandbox, 'mobileMoney.charge', changes);

export const asking = (sandbox: Sandbox, changes: Changes = {}) =>
	calling(sandbox, 'transaction.getStatus', changes);

export const waiting = (sandbox: Sandbox, changes: Changes = {}) =>
	calling(sandbox, 'transaction.waitUntilSettled', changes);

export const listing = (sandbox: Sandbox, changes: Changes = {}) =>
	calling(sandbox, 'wallet.getMany', changes);

/** Reconcile, with nothing set but what its defaults read from the items. */
export const reconciling = (sandbox: Sandbox, changes: Changes = {}) =>
	clicPayNode(sandbox, { resource: 'transaction', operation: 'reconcile' }, changes);

/** References A, B, C… as items. */
export function orders(...references: string[]): Array<{ reference: string }> {
	return references.map((reference) => ({ reference }));
}

export const clicPayCalls: Calls = {
	names: Object.keys(GOOD_CALLS),
	setUp: calling,
	path: () => '/',
	async prepare(sandbox, name) {
		// Not documented, so the sandbox has it in this profile only.
		await sandbox.set({ profile: name.endsWith('getTransactions') ? 'observed' : 'seed' });
		const made = await runNode(calling(sandbox, 'webhook.create'));
		return [
			{ reference: 'A', webhook: 1 },
			{ reference: 'B', webhook: Number(made.items[0]?.json.id) },
		];
	},
};
