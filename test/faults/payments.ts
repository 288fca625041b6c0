import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import { clicPay } from '../../nodes/ClicPay/operations';
import type { ProviderNode } from '../../shared/operation/provider-node';
import { runOperations } from '../../shared/operation/run-operations';

/** A money operation that the runner drives. A new one is one entry here. */
export interface PaymentCase {
	name: string;
	credential: string;
	node(timing: Timing): INodeType;
	/** Parameters of the node; the reference comes from each item. */
	parameters: IDataObject;
	/** Part of the path that only this call has. */
	path: string;
}

export interface Timing {
	deadlineMs: number;
	pauseMs: number;
}

/** The node that ships, with a shorter patience. */
function hurried(
	node: INodeType,
	provider: ProviderNode,
	{ deadlineMs, pauseMs }: Timing,
): INodeType {
	const impatient: ProviderNode = {
		...provider,
		profile: {
			...provider.profile,
			deadlineMs: { read: deadlineMs, write: deadlineMs, movesMoney: deadlineMs },
			pace: { base: pauseMs, cap: pauseMs * 4, spread: pauseMs, resend: pauseMs },
		},
	};
	return {
		description: node.description,
		async execute(this: IExecuteFunctions) {
			return await runOperations(this, impatient);
		},
	};
}

const clicPayCase = (
	resource: string,
	operation: string,
	path: string,
	parameters: IDataObject,
): PaymentCase => ({
	name: `clicPay.${operation}`,
	credential: 'clicPayApi',
	node: (timing) => hurried(new ClicPayWallet(), clicPay, timing),
	parameters: {
		resource,
		operation,
		wallet: { __rl: true, mode: 'id', value: '144365' },
		amount: '={{ $json.amount }}',
		reference: '={{ $json.reference }}',
		...parameters,
	},
	path,
});

const BY_PHONE = {
	operator: 'mpesa',
	// The last two digits decide the outcome in the sandbox.
	msisdn: '={{ $json.msisdn }}',
	description: 'Order of the runner',
};

export const PAYMENTS: readonly PaymentCase[] = [
	clicPayCase('mobileMoney', 'charge', '/c2b/', BY_PHONE),
	clicPayCase('mobileMoney', 'chargeDirectly', '/direct', BY_PHONE),
	clicPayCase('mobileMoney', 'payOut', '/b2c/', BY_PHONE),
	clicPayCase('cardPayment', 'createCheckout', '/card-payment', {
		wallet: { __rl: true, mode: 'id', value: '144368' },
		// This call has no other place for our reference.
		description: '={{ $json.reference }}',
	}),
];
