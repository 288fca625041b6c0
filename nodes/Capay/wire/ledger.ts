import type { IDataObject } from 'n8n-workflow';

import { amount, passedOn, passedOnName, required } from '../../../shared/http/contract-fields';
import { present } from '../../../shared/item/columns';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { amountItem } from './amounts';
import { pageOf } from './contracts';
import { momentOf } from './dates';

type Z = Vendor['z'];

/** One line of the ledger. It has no id of its own, and its time a space and no zone. */
const ledgerEntry = (z: Z) =>
	z.looseObject({
		transactionType: passedOn(z),
		currencyCode: required(z),
		clientId: passedOnName(z),
		amount: amount(z),
		balance: amount(z),
		relatedTransactionId: passedOnName(z),
		relatedTransactionReferenceNo: passedOnName(z),
		referenceId: passedOnName(z),
		transactionTime: passedOn(z),
	});
export type LedgerEntry = Infer<ReturnType<typeof ledgerEntry>>;
export const ledgerPage = pageOf(ledgerEntry);

/** @param entry its amount is below zero for money that went out */
export const ledgerItem = (entry: LedgerEntry): IDataObject => ({
	...present({ type: entry.transactionType }),
	...amountItem(entry.amount, entry.currencyCode),
	...amountItem(entry.balance, entry.currencyCode, 'balance'),
	...present({
		clientId: entry.clientId,
		transactionId: entry.relatedTransactionId,
		referenceNo: entry.relatedTransactionReferenceNo,
		reference: entry.referenceId,
		at: momentOf(entry.transactionTime),
	}),
});
