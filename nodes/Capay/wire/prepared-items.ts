import type { IDataObject } from 'n8n-workflow';

import { amountColumns, moneyColumns, present } from '../../../shared/item/columns';
import type { Money } from '../../../shared/money/amount';
import { approvalText, ending } from './approval';
import type { Quotation } from './contracts';
import { momentOf } from './dates';
import { fullName } from './items';
import { quotationItem } from './payment-items';
import type { NewPayment } from './payment-requests';
import { findingsOf, type Known, type Policies } from './prepared-findings';

interface Wished extends Omit<NewPayment, 'clientId' | 'exchange'> {
	sellCurrencyCode: string | undefined;
}

/** The fee as far as it is known: Capay says it with the payment, and Fees act on SWIFT only. */
function feeOf({ payee: { bankAccount } }: Known, chargeType: Wished['chargeType']): string {
	if (!bankAccount) return 'none, an internal transfer';
	if (bankAccount.bankType !== 'SWIFT') return 'none is stated for local payments';
	return chargeType === 'OURS'
		? 'of SWIFT, you bear it; Capay says how much when the payment is made'
		: 'of SWIFT, it comes off what arrives, too; Capay says how much when the payment is made';
}

/** What of the item decides what is paid, and what a person is told of it. */
const SEALED = [
	...['ready', 'approval', 'reference', 'amount', 'amountMinor', 'currency', 'beneficiaryId'],
	...['clientId', 'sellCurrency', 'quotationId', 'expiresAt', 'costMinor', 'maximumCostMinor'],
	...['paymentReference', 'paymentDate', 'purposeCode', 'sourceOfFunds', 'chargeType'],
	...['invoiceNumber', 'invoiceDate'],
];

/** The text of an item whose mark says that nothing of it was changed. */
export const sealedText = (item: Readonly<Record<string, unknown>>): string =>
	JSON.stringify(['prepared', ...SEALED.map((name) => item[name] ?? null)]);

/**
 * A payment that nobody has made yet, as whoever approves it should see it. Create From Prepared takes
 * this very item.
 *
 * @param now when it was prepared, in milliseconds
 */
export function preparedItem(
	wished: Wished,
	known: Known,
	{
		now,
		policies,
		quotation,
	}: { now: number; policies: Policies; quotation?: Quotation | undefined },
): IDataObject {
	const { amount, sellCurrencyCode, ...terms } = wished;
	const { balance, cost, match, payee, payerId } = known;
	const findings = findingsOf(known, policies);
	const rate = quotation && quotationItem(quotation);
	const fee = feeOf(known, terms.chargeType);
	const screen = {
		...wished,
		...known,
		...findings,
		fee,
		exchangeRate: rate?.exchangeRate as number | undefined,
		expiresAt: momentOf(quotation?.expiryTime),
	};
	const costs = (money: Money | undefined, name: string) => amountColumns(money, name);
	return {
		ready: findings.problems.length === 0,
		approval: approvalText(screen),
		...findings,
		reference: wished.reference,
		...moneyColumns(amount),
		beneficiaryId: payee.id,
		...present({
			clientId: payerId,
			beneficiaryName: fullName(payee),
			bankName: payee.bankAccount?.bankName,
			accountName: payee.bankAccount?.accountName,
			accountEnding: ending(payee.bankAccount?.accountNumber ?? payee.uniquePayId),
			match,
		}),
		...costs(cost, 'cost'),
		costCurrency: sellCurrencyCode ?? amount.currency,
		...costs(known.maximumCost, 'maximumCost'),
		...costs(balance, 'balance'),
		fee,
		...present({
			sellCurrency: sellCurrencyCode,
			quotationId: rate?.quotationId,
			exchangeRate: rate?.exchangeRate,
			currencyPair: rate?.currencyPair,
			expiresAt: screen.expiresAt,
			paymentReference: terms.paymentReference,
			paymentDate: terms.paymentDate,
			purposeCode: terms.purposeCode,
			sourceOfFunds: terms.sourceOfFunds,
			chargeType: terms.chargeType,
			invoiceNumber: terms.invoiceNumber,
			invoiceDate: terms.invoiceDate,
		}),
		preparedAt: new Date(now).toISOString(),
	};
}
