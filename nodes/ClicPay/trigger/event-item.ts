import type { IDataObject } from 'n8n-workflow';

import { moneyColumns, present } from '../../../shared/item/columns';
import type { Outcome } from '../../../shared/declare/operation';
import { textOf } from '../../../shared/webhooks/payload';
import { readAmount } from '../wire/items';

/**
 * An event's transaction as every other item shows it. The fields are those that one integrator
 * reads; whatever has another form than expected is left out, because an event must not be lost.
 */
export function eventItem(payment: Record<string, unknown>, outcome?: Outcome): IDataObject {
	const amount = payment.amount ?? payment.received_amount;
	return {
		...present({
			outcome,
			status: textOf(payment.status)?.toLowerCase(),
			reference: textOf(payment.reference),
			clicPayReference: textOf(payment.clicpay_reference),
		}),
		...moneyColumns(readAmount(textOf(amount))),
		...present({
			walletId: textOf(payment.wallet_id),
			transactionId: numberOrText(payment.transaction_id),
			providerReference: textOf(payment.provider_reference),
			message: textOf(payment.message),
		}),
	};
}

function numberOrText(value: unknown): number | string | undefined {
	return typeof value === 'number' ? value : textOf(value);
}
