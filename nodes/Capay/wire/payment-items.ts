import type { IDataObject } from 'n8n-workflow';

import {
	amountColumns,
	answeredColumns,
	moneyColumns,
	present,
} from '../../../shared/item/columns';
import type { Currency, Money } from '../../../shared/money/amount';
import { statedCurrency } from '../../../shared/money/currency';
import { majorNumber } from '../../../shared/money/wire-forms';
import type { Payment, Quotation } from './contracts';
import { dayOf, momentOf } from './dates';
import { outcomeOf, statusOf } from './statuses';

export interface PaymentFacts {
	reference: string;
	amount: Money;
	clientId: string | undefined;
	beneficiaryId: string;
}

/** What may be stored of a payment whatever becomes of it; of one that cannot be sent, a part. */
export const paymentSummary = ({
	amount,
	beneficiaryId,
	clientId,
	reference,
}: { [Name in keyof PaymentFacts]?: PaymentFacts[Name] | undefined }): IDataObject =>
	present({ reference, ...moneyColumns(amount), beneficiaryId, clientId });

/**
 * A payment as workflows see it. `referenceId` is `reference`; `amount` is what the beneficiary gets.
 *
 * @param asked the currency that was asked for: of an answer that names none, the amount is in it
 */
export function paymentItem(payment: Payment, asked?: Currency): IDataObject {
	const currency = statedCurrency(payment.currencyCode) ?? asked;
	const sold = statedCurrency(payment.sellCurrencyCode);
	return {
		outcome: outcomeOf(payment.status),
		status: statusOf(payment.status),
		...present({ reference: payment.referenceId }),
		paymentId: payment.id,
		...(currency && { ...answeredColumns(payment.amount, majorNumber, currency), currency }),
		...present({
			beneficiaryId: payment.beneficiaryId,
			paymentReference: payment.paymentReference,
			invoiceNumber: payment.invoiceNumber,
			paymentDate: dayOf(payment.paymentDate),
			createdAt: momentOf(payment.createdTime),
			referenceNo: payment.referenceNo,
			clientId: payment.clientId,
		}),
		...(sold && {
			...amountColumns(majorNumber.read(payment.sellAmount, sold), 'sellAmount'),
			sellCurrency: sold,
		}),
		...present({
			exchangeRate: rateOf(payment.exchangeRate),
			currencyPair: payment.currencyPair,
			quotationId: payment.quotationId,
			chargeType: payment.chargeType,
		}),
		...(currency && amountColumns(majorNumber.read(payment.chargeFee, currency), 'fee')),
		...present({
			purposeCode: payment.purposeCode,
			sourceOfFunds: payment.sourceOfFunds,
			invoiceDate: dayOf(payment.invoiceDate),
			failureReason: payment.failureReason,
			updatedAt: momentOf(payment.updatedTime),
		}),
	};
}

/** Base is what is bought, and quote what is sold, in Capay's words. */
export const quotationItem = (found: Quotation): IDataObject => ({
	quotationId: found.quotationId,
	...present({
		buyCurrency: found.baseCurrencyCode,
		sellCurrency: found.quoteCurrencyCode,
		exchangeRate: rateOf(found.exchangeRate),
		currencyPair: found.currencyPair,
		targetDate: dayOf(found.targetDate),
		expiresAt: momentOf(found.expiryTime),
	}),
});

function rateOf(value: number | string | null | undefined): number | undefined {
	const rate = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
	return Number.isFinite(rate) ? rate : undefined;
}
