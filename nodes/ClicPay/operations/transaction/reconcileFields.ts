import type { IDataObject } from 'n8n-workflow';

import { InputProblem } from '../../../../shared/errors/failure';
import { type Money, parseAmount } from '../../../../shared/money/amount';
import type { Field } from '../../../../shared/operation/field';
import { number, text, toggle } from '../../../../shared/operation/fields';
import type { OperationInput } from '../../../../shared/operation/operation';
import { amountFields, CURRENCY } from '../../mapping';

/**
 * Reads the column that a charge gives its items. An error item has it among its details: beside them
 * may stand the column of the input, which n8n spreads under the items of an error output.
 */
const ofItem = (column: string) => `={{ $json.details?.${column} ?? $json.${column} }}`;

function fromItem<T>(field: Field<T>, preset: string): Field<T> {
	return { ...field, property: { ...field.property, default: preset } };
}

const amountSent = (): Field<Money | undefined> => {
	const field = text({
		displayName: 'Amount',
		description: 'What was asked for, in meticais: an answer about another amount is not believed',
		example: '1250.50',
	});
	return {
		...field,
		read(raw, around) {
			const value = field.read(raw, around);
			const amount = value === undefined ? undefined : parseAmount(value, CURRENCY);
			if (value === undefined || amount !== undefined) return amount;
			throw new InputProblem(
				'Amount',
				'This is not an exact amount of MZN.',
				'Leave it empty, or use digits with a decimal point, for example 1250.50.',
			);
		},
	};
};

/** The defaults read what a charge emits, so that its items can be passed on as they are. */
export const reconcileFields = {
	clicPayReference: fromItem(
		text({
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
		text({
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
		ofItem('outcome'),
	),
	searchWallet: toggle({
		displayName: 'Search Wallet Transactions',
		description:
			'Whether to look for a payment without a ClicPay reference among the transactions of its wallet. One integrator reports this call, ClicPay does not document it. It finds payments whose Description contains the Reference.',
		default: false,
	}),
	walletId: {
		...fromItem(
			text({
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
	...amountFields(amount),
});
