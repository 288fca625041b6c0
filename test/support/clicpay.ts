import type { IDataObject } from 'n8n-workflow';

import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import type { NodeSetup } from './context';
import type { Sandbox } from './sandbox';

type Changes = Partial<Omit<NodeSetup, 'parameters'>> & { parameters?: IDataObject };

export const CHARGE_ROUTES = ['mpesa', 'emola', 'mkesh'].map(
	(operator) => `POST /api/v2/wallets/:wallet_id/c2b/${operator}`,
);

/** The node as a user sets it up, with some things changed. */
function clicPayNode(sandbox: Sandbox, parameters: IDataObject, changes: Changes): NodeSetup {
	const { parameters: changed, ...rest } = changes;
	return {
		nodeType: new ClicPayWallet(),
		credentials: sandbox.credential(),
		...rest,
		parameters: { ...parameters, ...changed } as NodeSetup['parameters'],
	};
}

/** Charge Customer with one reference per item, from the item. */
export function charging(sandbox: Sandbox, changes: Changes = {}): NodeSetup {
	return clicPayNode(
		sandbox,
		{
			resource: 'mobileMoney',
			operation: 'charge',
			operator: 'mpesa',
			wallet: { __rl: true, mode: 'id', value: '144365' },
			msisdn: '+258 84 123 4567',
			amount: 500,
			description: 'Order 1042',
			reference: '={{ $json.reference }}',
		},
		changes,
	);
}

export function asking(sandbox: Sandbox, changes: Changes = {}): NodeSetup {
	return clicPayNode(
		sandbox,
		{ resource: 'transaction', operation: 'getStatus', clicPayReference: 'CP123456789' },
		changes,
	);
}

export function waiting(sandbox: Sandbox, changes: Changes = {}): NodeSetup {
	const parameters = { operation: 'waitUntilSettled', ...changes.parameters };
	return asking(sandbox, { ...changes, parameters });
}

/** Reconcile, with nothing set but what its defaults read from the items. */
export function reconciling(sandbox: Sandbox, changes: Changes = {}): NodeSetup {
	return clicPayNode(sandbox, { resource: 'transaction', operation: 'reconcile' }, changes);
}

export function listing(sandbox: Sandbox, changes: Changes = {}): NodeSetup {
	return clicPayNode(sandbox, { resource: 'wallet', operation: 'getMany' }, changes);
}

/** References A, B, C… as items. */
export function orders(...references: string[]): Array<{ reference: string }> {
	return references.map((reference) => ({ reference }));
}
