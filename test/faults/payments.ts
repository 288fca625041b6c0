import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import { clicPay } from '../../nodes/ClicPay/operations';
import { KapitaleOrder } from '../../nodes/Kapitale/KapitaleOrder.node';
import { kapitale } from '../../nodes/Kapitale/operations';
import type { ProviderNode } from '../../shared/operation/provider-node';
import { runOperations } from '../../shared/operation/run-operations';
import { byId, charging } from '../support/clicpay';
import { type NodeSetup, runNode } from '../support/context';
import { CNPJ, kapitaleCredential } from '../support/kapitale';
import type { ProviderId, Sandbox } from '../support/sandbox';
import { type Payer, PAYERS } from './payers';

/** A money operation that the runner drives. A new one is one entry here. */
export interface PaymentCase {
	/** `<Provider> <resource>.<operation>` */
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
	/** Who may stand behind a payment. */
	payers: readonly Payer[];
	/** What the ledger will know the payments by. Whatever must exist before them is made here. */
	references(wanted: Wanted, sandbox: Sandbox): Promise<string[]>;
	/** Where an item has the reference. */
	column: string;
	/** How an error that stops the run calls the payment. */
	nameOf(reference: string): string;
}

interface Wanted {
	/** Of the plan: nothing of another plan may have it. */
	id: string;
	items: number;
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

/** The user's own references, which nobody has to know before. */
const OWN_REFERENCE = {
	payers: Object.values(PAYERS),
	references: async ({ id, items }: Wanted) =>
		Array.from({ length: items }, (_, index) => `${id}-${index}`),
	column: 'reference',
	nameOf: (reference: string) => reference,
};

const WALLET = '144365';

const clicPayCase = (
	resource: string,
	operation: string,
	path: string,
	parameters: IDataObject,
): PaymentCase => ({
	...OWN_REFERENCE,
	name: `ClicPay ${resource}.${operation}`,
	provider: 'clicpay',
	credentials: (sandbox, changes) => sandbox.credential(changes),
	node: (timing) => hurried(new ClicPayWallet(), clicPay, timing),
	parameters: {
		resource,
		operation,
		wallet: byId(WALLET),
		...parameters,
	},
	path,
});

const ORDER = { amount: '={{ $json.amount }}', reference: '={{ $json.reference }}' };

const BY_PHONE = {
	...ORDER,
	operator: 'mpesa',
	// The last two digits decide the outcome in the sandbox.
	msisdn: '={{ $json.msisdn }}',
	customerText: 'Order of the runner',
};

const kapitaleCase = (operation: string, parameters: IDataObject): PaymentCase => ({
	...OWN_REFERENCE,
	name: `Kapitale order.${operation}`,
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
		...ORDER,
		expiryDate: '2027-12-31',
		purchaseDate: '2026-11-01',
		itemsFrom: 'json',
		itemsJson: '={{ [{ description: "A", quantity: 1, value: $json.amount }] }}',
		...parameters,
	},
	path: '/order',
});

/**
 * Charges that are paid already, to be split. They are in the ledger under their text, the splits
 * under the reference that ClicPay gave the charge.
 */
async function paidCharges({ id, items }: Wanted, sandbox: Sandbox): Promise<string[]> {
	const charges = await runNode(
		charging(sandbox, {
			// Where keys are honoured, those of another plan's charges would be theirs.
			executionId: `${id}-charges`,
			items: Array.from({ length: items }, () => ({})),
			parameters: { reference: '', msisdn: `8412345${PAYERS.paysAtOnce.digits}` },
		}),
	);
	return charges.items.map(({ json }) => String(json.clicPayReference));
}

export const PAYMENTS: readonly PaymentCase[] = [
	clicPayCase('mobileMoney', 'charge', '/c2b/', BY_PHONE),
	clicPayCase('mobileMoney', 'chargeDirectly', '/direct', BY_PHONE),
	clicPayCase('mobileMoney', 'payOut', '/b2c/', BY_PHONE),
	clicPayCase('cardPayment', 'createCheckout', '/card-payment', {
		...ORDER,
		wallet: byId('144368'),
		// This call has no other place for our reference.
		customerText: '={{ $json.reference }}',
	}),
	{
		...clicPayCase('transaction', 'collectSplit', '/split/collect', {
			clicPayReference: '={{ $json.reference }}',
		}),
		// A split is never declined: there is no customer who could.
		payers: [PAYERS.pays],
		references: paidCharges,
		column: 'clicPayReference',
		nameOf: (reference) => `${WALLET}:${reference}`,
	},
	kapitaleCase('create', {
		representative: 'João Silva',
		email: 'joao@empresa.example',
		phone: '={{ "119876543" + $json.msisdn.slice(-2) }}',
	}),
	kapitaleCase('createFromCnpj', {}),
];
