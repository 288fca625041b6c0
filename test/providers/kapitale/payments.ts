import type { IDataObject } from 'n8n-workflow';

import { EVERY_STORY, OWN_REFERENCE, type PaymentCase } from '../../../faults/payment-case';
import { CNPJ } from './calls';

const ORDER = { amount: '={{ $json.amount }}', reference: '={{ $json.reference }}' };

/** By the last digits of a payer. */
const BUYERS = { '01': CNPJ.rejected, '05': CNPJ.rejected, '08': CNPJ.changesMind };

const kapitaleCase = (
	operation: string,
	sibling: string,
	parameters: IDataObject,
): PaymentCase => ({
	...OWN_REFERENCE,
	name: `Kapitale order.${operation}`,
	stories: [...EVERY_STORY, 'changedMind', 'otherOperation'],
	sibling: `Kapitale order.${sibling}`,
	looksUp: true,
	renewsTokens: true,
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

export const kapitalePayments: readonly PaymentCase[] = [
	kapitaleCase('create', 'createFromCnpj', {
		representative: 'João Silva',
		email: 'joao@empresa.example',
		phone: '={{ "119876543" + $json.msisdn.slice(-2) }}',
	}),
	kapitaleCase('createFromCnpj', 'create', {}),
];
