import type { IDataObject } from 'n8n-workflow';

import { moneyFields } from '../../../shared/item/columns';
import type { Money } from '../../../shared/money/amount';
import type { Field } from '../../../shared/declare/field';
import { name, number, text, toggle } from '../../../shared/declare/fields';
import type { OperationInput } from '../../../shared/declare/operation';
import { readAmount } from '../../fields/money';
import { CURRENCY } from '../wire/mapping';

/**
 * Reads the column that a charge gives its items. An error item has it among its details: beside them
 * may stand the column of the input, which n8n spreads under the items of an error output.
 */
const ofItem = (column: string) => `={{ $json.details?.${column} ?? $json.${column} }}`;

function fromItem<T>(field: Field<T>, preset: string): Field<T> {
	return { ...field, property: { ...field.property, default: preset } };
}

/** Read as strictly as the amount of a payment; empty where it is not known. */
const amountSent = (): Field<Money | undefined> => ({
	property: {
		displayName: 'Amount',
		type: 'string',
		default: '',
		description: 'What was asked for, in meticais: an answer about another amount is not believed',
	},
	read: (raw) => (nothing(raw) ? undefined : readAmount(raw, CURRENCY, 'Amount')),
});

const nothing = (raw: unknown) =>
	raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '');

/** The defaults read what a charge emits, so that its items can be passed on as they are. */
export const reconcileFields = {
	clicPayReference: fromItem(
		name({
			displayName: 'ClicPay Reference',
			description: 'The reference that ClicPay gave the payment, if its answer arrived',
			max: 100,
			example: 'CP123456789',
		}),
		// Beside the details of a payment, that of the input is another payment's; beside those of a
		// question it is the one that was asked about.
		'={{ $json.details?.amount === undefined ? $json.clicPayReference : $json.details.clicPayReference }}',
	),
	reference: fromItem(
		name({
			displayName: 'Reference',
			description: 'Your own reference of the payment',
			max: 200,
			example: 'ORDER-1042',
		}),
		'={{ $json.details?.reference ?? $json.reference ?? $json.idempotencyKey }}',
	),
	amount: fromItem(amountSent(), ofItem('amount')),
	outcomeSoFar: fromItem(
		text({
			displayName: 'Outcome So Far',
			description:
				'What the charge said. A payment without a ClicPay reference that “failed” was never carried out, and is not asked about.',
			example: 'unknown',
		}),
		// n8n before 2.36 leaves the details out; the error begins with the outcome.
		'={{ $json.details?.outcome ?? String($json.error ?? "").match(/^(failed|unknown): /)?.[1] ?? $json.outcome }}',
	),
	searchWallet: toggle({
		displayName: 'Search Wallet Transactions',
		description:
			'Whether to look for a payment without a ClicPay reference among the transactions of its wallet. One integrator reports this call, ClicPay does not document it. It finds payments whose Description contains the Reference.',
		default: false,
	}),
	walletId: {
		...fromItem(
			name({
				displayName: 'Wallet ID',
				description: 'The wallet that the payment went to',
				max: 20,
				example: '144365',
			}),
			ofItem('walletId'),
		),
		showWhen: { searchWallet: [true] },
	},
};

export const reconcileOptions = {
	searchDays: number({
		displayName: 'Search Back (Days)',
		description: 'How far back Search Wallet Transactions looks',
		default: 7,
		min: 1,
		max: 90,
	}),
};

export type OpenPayment = OperationInput<typeof reconcileFields, typeof reconcileOptions>;

/** What the caller told us of the payment, for the item that goes on. */
export const ownFields = ({ reference, clicPayReference, amount }: OpenPayment): IDataObject => ({
	...(reference !== undefined && { reference }),
	...(clicPayReference !== undefined && { clicPayReference }),
	...moneyFields(amount),
});
