import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/http/api';
import { plainWord, wordTable } from '../../../shared/http/words';
import type { Money } from '../../../shared/money/amount';
import { statedCurrency } from '../../../shared/money/currency';
import { majorNumber } from '../../../shared/money/wire-forms';
import { aboutAnother } from '../../../shared/payment/contradiction';
import { answeredFields, callFields, moneyFields, present } from '../../../shared/item/columns';
import type { Outcome } from '../../../shared/declare/operation';
import type {
	CheckoutSession,
	HistoryEntry,
	StartedTransaction,
	TransactionStatus,
	Wallet,
} from './types';

/** ClicPay's documentation names no currency; its integrators all take it to be the metical. */
export const CURRENCY = 'MZN';

type KnownOutcome = Exclude<Outcome, 'unknown'>;

/** What a status word says; `undefined` for one that nobody explained. */
export const knownOutcome = wordTable<KnownOutcome>({
	cancelled: 'failed',
	failed: 'failed',
	pending: 'pending',
	rejected: 'failed',
	successful: 'succeeded',
});

/** An unfamiliar word is not final, so it is `pending`. */
export function outcomeOf(status: string | null | undefined): KnownOutcome {
	return knownOutcome(status) ?? 'pending';
}

function answered({ amount, currency }: Pick<TransactionStatus, 'amount' | 'currency'>) {
	const said = answeredFields(amount, majorNumber, CURRENCY);
	return 'amount' in said ? { ...said, currency: statedCurrency(currency) ?? CURRENCY } : said;
}

/** @param payment what is known of it without ClicPay: reference, amount, operator, wallet */
export function startedItem(
	{ body }: Answer<StartedTransaction>,
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

/** What is known of it without ClicPay, and what ClicPay's answer is about. */
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
		checkoutUrl: session.checkout_url,
		...(reference !== undefined && { reference }),
		clicPayReference: session.clicpay_reference,
		...payment,
		...answered(session),
		...present({
			transactionId: session.transaction_id,
			sessionId: session.session_id,
			providerReference: session.provider_reference,
			providerStatus: session.provider_status_text,
			initiatedAt: session.initiated_at,
			message: session.message,
		}),
	};
}

/**
 * @param ours the user's own reference, which ClicPay does not know
 * @throws ProviderFailure when the answer is about another transaction than the one asked for
 */
export function statusItem(
	answer: Answer<TransactionStatus>,
	asked: string,
	ours?: string,
): IDataObject {
	const { body } = answer;
	if ((body.clicpay_reference ?? asked) !== asked) {
		throw aboutAnother(`another transaction, ${body.clicpay_reference}, instead of ${asked}`);
	}
	return {
		outcome: outcomeOf(body.status),
		status: plainWord(body.status),
		...(ours !== undefined && { reference: ours }),
		clicPayReference: asked,
		...answered(body),
		...present({ message: body.message }),
		...callFields(answer),
	};
}

export function historyItem(entry: HistoryEntry, walletId: string): IDataObject {
	return {
		outcome: outcomeOf(entry.status),
		status: plainWord(entry.status),
		clicPayReference: entry.clicpay_reference,
		...moneyFields(readAmount(entry.amount)),
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
		...moneyFields(readAmount(wallet.balance), 'balance'),
		...(wallet.payment_method && {
			paymentMethod: wallet.payment_method.slug ?? wallet.payment_method.name ?? '',
			paymentMethodId: wallet.payment_method.id,
		}),
	};
}

/** Some answers leave the amount out; one that is not an exact amount is not shown as one. */
export const readAmount = (amount: unknown): Money | undefined =>
	majorNumber.read(amount, CURRENCY);
