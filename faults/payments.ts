import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

import { ClicPayWallet } from '../nodes/ClicPay/ClicPayWallet.node';
import { clicPay } from '../nodes/ClicPay/operations';
import { KapitaleOrder } from '../nodes/Kapitale/KapitaleOrder.node';
import { kapitale } from '../nodes/Kapitale/operations';
import type { ProviderNode } from '../shared/declare/provider-node';
import { runOperations } from '../shared/run/run-operations';
import { byId, charging } from '../test/support/clicpay';
import { type NodeSetup, runNode } from '../test/support/context';
import { CNPJ, kapitaleCredential } from '../test/support/kapitale';
import type { ProviderId, Sandbox } from '../test/support/sandbox';
import type { Story } from './fault-row';
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
	/** Where an item has the reference, and which field it is given in. */
	column: string;
	/** The ledger has the amount that the item asked for. */
	bookedAsAsked: boolean;
	/** Of the fault runner's stories, those that can be told of it. */
	stories: readonly Story[];
	/** Another operation that pays the same: its name. */
	sibling?: string;
	/** Options with which it waits for its end, and part of the path of the question. */
	settles?: { options: IDataObject; path: string };
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

const { changesMind: _changesMind, ...ORDINARY_PAYERS } = PAYERS;

const EVERY_STORY: readonly Story[] = [
	'killed',
	'editedReference',
	'referencePerTry',
	'referenceMissing',
	'amountAsText',
	'amountAmbiguous',
	'sameProcess',
];

/** The user's own references, which nobody has to know before. */
const OWN_REFERENCE = {
	payers: Object.values(ORDINARY_PAYERS),
	stories: EVERY_STORY,
	bookedAsAsked: true,
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

/** By the last digits of a payer. */
const BUYERS = { '01': CNPJ.rejected, '05': CNPJ.rejected, '08': CNPJ.changesMind };

/** A charge or pay-out by phone number. */
const byPhone = (operation: string, path: string, sibling?: string): PaymentCase => ({
	...clicPayCase('mobileMoney', operation, path, BY_PHONE),
	stories: [...EVERY_STORY, 'changedMind', ...(sibling ? (['otherOperation'] as const) : [])],
	...(sibling !== undefined && { sibling: `ClicPay mobileMoney.${sibling}` }),
	settles: {
		options: { waitUntilSettled: true, maxWaitSeconds: 1, pollSeconds: 1 },
		path: '/status',
	},
});

const kapitaleCase = (
	operation: string,
	sibling: string,
	parameters: IDataObject,
): PaymentCase => ({
	...OWN_REFERENCE,
	name: `Kapitale order.${operation}`,
	stories: [...EVERY_STORY, 'changedMind', 'otherOperation'],
	sibling: `Kapitale order.${sibling}`,
	provider: 'kapitale',
	credentials: kapitaleCredential,
	looksUp: true,
	renewsTokens: true,
	node: (timing) => hurried(new KapitaleOrder(), kapitale, timing),
	parameters: {
		resource: 'order',
		operation,
		// Here the buyer decides what becomes of it.
		cnpj: `={{ (${JSON.stringify(BUYERS)})[$json.msisdn.slice(-2)] ?? "${CNPJ.approved}" }}`,
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
	byPhone('charge', '/c2b/', 'chargeDirectly'),
	byPhone('chargeDirectly', '/direct', 'charge'),
	byPhone('payOut', '/b2c/'),
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
		// Its reference and its amount are those of the charge.
		stories: ['killed', 'sameProcess'],
		bookedAsAsked: false,
		column: 'clicPayReference',
		nameOf: (reference) => `${WALLET}:${reference}`,
	},
	kapitaleCase('create', 'createFromCnpj', {
		representative: 'João Silva',
		email: 'joao@empresa.example',
		phone: '={{ "119876543" + $json.msisdn.slice(-2) }}',
	}),
	kapitaleCase('createFromCnpj', 'create', {}),
];
