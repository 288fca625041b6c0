import type { Money } from '../../../shared/money/amount';
import { majorNumber } from '../../../shared/money/wire-forms';

export const PURPOSES = {
	COMPANY_MANAGE: 'Company Management',
	DEBT: 'Debt',
	FAMILY: 'Family',
	FREIGHT: 'Freight',
	GOODS: 'Goods',
	HIGH_VALUE_ITEM: 'High-Value Item',
	INTER_GROUP_TRANSFER: 'Inter-Group Transfer',
	INVESTMENT: 'Investment',
	SAVING: 'Saving',
	SERVICES: 'Services',
} as const;
export type Purpose = keyof typeof PURPOSES;

export const SOURCES_OF_FUNDS = ['Business Income', 'Loan', 'Salary', 'Savings'] as const;
export type SourceOfFunds = (typeof SOURCES_OF_FUNDS)[number];

/** A payment, but for who gets it. */
export interface NewPayment {
	reference: string;
	clientId: string | undefined;
	amount: Money;
	chargeType: 'SHARED' | 'OURS';
	paymentReference: string;
	/** YYYY-MM-DD. */
	paymentDate: string;
	purposeCode: Purpose;
	sourceOfFunds: SourceOfFunds | undefined;
	invoiceNumber: string | undefined;
	invoiceDate: string | undefined;
	/** What is sold for it, and at which rate. */
	exchange: { sellCurrencyCode: string; quotationId: string } | undefined;
}

/** The body of POST payments and payments/with-beneficiary, without the beneficiary. */
export const paymentBody = ({ amount, exchange, ...payment }: NewPayment) => ({
	clientId: payment.clientId,
	currencyCode: amount.currency,
	...exchange,
	amount: majorNumber.write(amount),
	chargeType: payment.chargeType,
	paymentReference: payment.paymentReference,
	paymentDate: payment.paymentDate,
	purposeCode: payment.purposeCode,
	sourceOfFunds: payment.sourceOfFunds,
	invoiceNumber: payment.invoiceNumber,
	invoiceDate: payment.invoiceDate,
	referenceId: payment.reference,
});
