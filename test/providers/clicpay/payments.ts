import type { IDataObject } from 'n8n-workflow';

import {
	EVERY_STORY,
	OWN_REFERENCE,
	type PaymentCase,
	type Wanted,
} from '../../../faults/payment-case';
import { PAYERS } from '../../../faults/payers';
import { runNode } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import { byId, charging } from './calls';

const WALLET = '144365';

const clicPayCase = (
	resource: string,
	operation: string,
	path: string,
	parameters: IDataObject,
): PaymentCase => ({
	...OWN_REFERENCE,
	name: `ClicPay ${resource}.${operation}`,
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

export const clicPayPayments: readonly PaymentCase[] = [
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
];
