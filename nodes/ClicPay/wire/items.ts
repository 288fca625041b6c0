import type { IDataObject } from 'n8n-workflow';

import { plainWord } from '../../../shared/http/words';
import type { Money } from '../../../shared/money/amount';
import { statedCurrency } from '../../../shared/money/currency';
import { majorNumber } from '../../../shared/money/wire-forms';
import { requireSame } from '../../../shared/item/about-another';
import { answeredColumns, moneyColumns, present } from '../../../shared/item/columns';
import type {
	CheckoutSession,
	HistoryEntry,
	StartedTransaction,
	TransactionStatus,
	Wallet,
} from './contracts';
import { type Operator, operatorOf } from './operators';
import { outcomeOf } from './statuses';

/** ClicPay's documentation names no currency; its integrators all take it to be the metical. */
export const CURRENCY = 'MZN';

function answered({ amount, currency }: Pick<TransactionStatus, 'amount' | 'currency'>) {
	const said = answeredColumns(amount, majorNumber, CURRENCY);
	return 'amount' in said ? { ...said, currency: statedCurrency(currency) ?? CURRENCY } : said;
}

/** What may be stored of a mobile payment whatever becomes of it; of one that cannot be sent, a part. */
export function mobilePaymentSummary(payment: {
	operator?: Operator | 'automatic';
	wallet?: string;
	msisdn?: string;
	amount?: Money;
	reference?: string | undefined;
}): IDataObject {
	const { amount, msisdn, operator, reference, wallet } = payment;
	return present({
		reference,
		...moneyColumns(amount),
		operator: operator === 'automatic' ? msisdn && operatorOf(msisdn) : operator,
		walletId: wallet,
	});
}

/** @param payment what is known of it without ClicPay: reference, amount, operator, wallet */
export function startedItem(
	body: StartedTransaction,
	{ reference, ...payment }: IDataObject,
): IDataObject {
	return {
		status: plainWord(body.status ?? 'pending'),
		...(reference !== undefined && { reference }),
		clicPayReference: body.clicpay_reference,
		...payment,
		...answered(body),
		...present({ transactionId: body.transaction_id, message: body.message }),
	};
}

/** @param asked what is known of it without ClicPay: the reference and the wallet */
export function splitItem(body: StartedTransaction, asked: IDataObject): IDataObject {
	return {
		status: plainWord(body.status ?? 'pending'),
		...asked,
		clicPayReference: body.clicpay_reference,
		...present({ transactionId: body.transaction_id, message: body.message }),
	};
}

/** @param payment what is known of it without ClicPay */
export function checkoutItem(
	session: CheckoutSession,
	{ reference, ...payment }: IDataObject,
): IDataObject {
	return {
		status: plainWord(session.status ?? 'pending'),
		...(reference !== undefined && { reference }),
		clicPayReference: session.clicpay_reference,
		...payment,
		...answered(session),
		checkoutUrl: session.checkout_url,
		...present({
			createdAt: session.initiated_at,
			transactionId: session.transaction_id,
			sessionId: session.session_id,
			providerReference: session.provider_reference,
			providerStatus: session.provider_status_text,
			message: session.message,
		}),
	};
}

/**
 * @param ours the user's own reference, which ClicPay does not know
 * @throws ProviderFailure when the answer is about another transaction than the one asked for
 */
export function statusItem(body: TransactionStatus, asked: string, ours?: string): IDataObject {
	requireSame('transaction', body.clicpay_reference ?? asked, asked);
	return {
		outcome: outcomeOf(body.status),
		status: plainWord(body.status),
		...(ours !== undefined && { reference: ours }),
		clicPayReference: asked,
		...answered(body),
		...present({ message: body.message }),
	};
}

/** What the caller told us of a payment in doubt, for the item that goes on. */
export const toldColumns = ({
	reference,
	clicPayReference,
	amount,
}: {
	reference: string | undefined;
	clicPayReference: string | undefined;
	amount: Money | undefined;
}): IDataObject => ({
	...(reference !== undefined && { reference }),
	...(clicPayReference !== undefined && { clicPayReference }),
	...moneyColumns(amount),
});

export function historyItem(entry: HistoryEntry, walletId: string): IDataObject {
	return {
		outcome: outcomeOf(entry.status),
		status: plainWord(entry.status),
		clicPayReference: entry.clicpay_reference,
		...moneyColumns(readAmount(entry.amount)),
		walletId,
		...present({
			description: entry.description,
			createdAt: entry.created_at ?? entry.initiated_at,
		}),
	};
}

export function walletItem(wallet: Wallet): IDataObject {
	return {
		id: wallet.id,
		name: wallet.name ?? '',
		...moneyColumns(readAmount(wallet.balance), 'balance'),
		...(wallet.payment_method && {
			paymentMethod: wallet.payment_method.slug ?? wallet.payment_method.name ?? '',
			paymentMethodId: wallet.payment_method.id,
		}),
	};
}

/** Undefined where there is no amount, or none that is exact. */
export const readAmount = (amount: unknown): Money | undefined =>
	majorNumber.read(amount, CURRENCY);
