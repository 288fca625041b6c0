import type { Money } from '../../../shared/money/amount';
import { type Field, withDefault } from '../../../shared/declare/field';
import { name, number, text, toggle } from '../../../shared/declare/fields';
import type { OperationInput } from '../../../shared/declare/operation';
import { readAmount } from '../../fields/money';
import { CURRENCY } from '../wire/items';

/**
 * Reads a column of a charge's item. On an error output it is in `details`: n8n puts the columns of
 * the charge's input at the top level there, so those may be about another payment.
 */
const ofItem = (column: string) => `={{ $json.details?.${column} ?? $json.${column} }}`;

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
	clicPayReference: withDefault(
		name({
			displayName: 'ClicPay Reference',
			description: 'The reference that ClicPay gave the payment, if its answer arrived',
			max: 100,
			example: 'CP123456789',
		}),
		// In the error item of a payment, whose details have an amount, the reference beside the details is
		// that of the input. In the error item of a status question it is the one that was asked about.
		'={{ $json.details?.amount === undefined ? $json.clicPayReference : $json.details.clicPayReference }}',
	),
	reference: withDefault(
		name({
			displayName: 'Reference',
			description: 'Your own reference of the payment',
			max: 200,
			example: 'ORDER-1042',
		}),
		'={{ $json.details?.reference ?? $json.reference ?? $json.idempotencyKey }}',
	),
	amount: withDefault(amountSent(), ofItem('amount')),
	outcomeSoFar: withDefault(
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
		...withDefault(
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
