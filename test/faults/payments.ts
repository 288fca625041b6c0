import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import { clicPay } from '../../nodes/ClicPay/operations';
import { KapitaleOrder } from '../../nodes/Kapitale/KapitaleOrder.node';
import { kapitale } from '../../nodes/Kapitale/operations';
import type { ProviderNode } from '../../shared/operation/provider-node';
import { runOperations } from '../../shared/operation/run-operations';
import type { NodeSetup } from '../support/context';
import { CNPJ, kapitaleCredential } from '../support/kapitale';
import type { ProviderId, Sandbox } from '../support/sandbox';

/** A money operation that the runner drives. A new one is one entry here. */
export interface PaymentCase {
	name: string;
	provider: ProviderId;
	/** As n8n hands it over, with some things changed. */
	credentials(sandbox: Sandbox, changes: IDataObject): NodeSetup['credentials'];
	/** An unknown answer is looked up, so a payment that was made may be found at once. */
	looksUp?: true;
	/** There is no pasted token: one that was refused is fetched anew. */
	renewsTokens?: true;
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
	provider: 'clicpay',
	credentials: (sandbox, changes) => sandbox.credential(changes),
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

const kapitaleCase = (operation: string, parameters: IDataObject): PaymentCase => ({
	name: `kapitale.${operation}`,
	provider: 'kapitale',
	credentials: kapitaleCredential,
	looksUp: true,
	renewsTokens: true,
	node: (timing) => hurried(new KapitaleOrder(), kapitale, timing),
	parameters: {
		resource: 'order',
		operation,
		// Here the buyer decides what becomes of it.
		cnpj: `={{ ["01", "05"].includes($json.msisdn.slice(-2)) ? "${CNPJ.rejected}" : "${CNPJ.approved}" }}`,
		amount: '={{ $json.amount }}',
		reference: '={{ $json.reference }}',
		expiryDate: '2027-12-31',
		purchaseDate: '2026-11-01',
		itemsFrom: 'json',
		itemsJson: '={{ [{ description: "A", quantity: 1, value: $json.amount }] }}',
		...parameters,
	},
	path: '/order',
});

export const PAYMENTS: readonly PaymentCase[] = [
	clicPayCase('mobileMoney', 'charge', '/c2b/', BY_PHONE),
	clicPayCase('mobileMoney', 'chargeDirectly', '/direct', BY_PHONE),
	clicPayCase('mobileMoney', 'payOut', '/b2c/', BY_PHONE),
	clicPayCase('cardPayment', 'createCheckout', '/card-payment', {
		wallet: { __rl: true, mode: 'id', value: '144368' },
		// This call has no other place for our reference.
		description: '={{ $json.reference }}',
	}),
	kapitaleCase('create', {
		representative: 'João Silva',
		email: 'joao@empresa.example',
		phone: '={{ $json.msisdn }}',
	}),
	kapitaleCase('createFromCnpj', {}),
];
