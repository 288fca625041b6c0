import type { IDataObject } from 'n8n-workflow';

import { present } from '../../../shared/item/columns';
import { amountItem } from './amounts';
import { dayOf, momentOf } from './dates';
import type { Deposit, Payer } from './deposit-contracts';
import { depositOutcome } from './deposit-statuses';
import { statusOf } from './statuses';

const payerItem = (payer: Payer): IDataObject =>
	present({
		name: payer.name,
		...amountItem(payer.amount, payer.currencyCode),
		accountName: payer.accountName,
		accountNumber: payer.accountNumber,
		routingNumber: payer.routingNumber,
		valueDate: momentOf(payer.valueDate),
		createdAt: momentOf(payer.createDate),
		paymentReference: payer.paymentReference,
		additionalInfo: payer.additionalInfo,
	});

/** A deposit as workflows see it. */
export function depositItem(found: Deposit): IDataObject {
	return {
		outcome: depositOutcome(found.status),
		status: statusOf(found.status),
		depositId: found.id,
		...amountItem(found.amount, found.currencyCode),
		...present({
			payer: found.payer && payerItem(found.payer),
			depositDate: dayOf(found.depositDate),
			referenceNo: found.referenceNo,
			clientId: found.clientId,
			clientName: found.clientName,
			accountId: found.accountId,
			type: found.type,
			note: found.note,
			createdAt: momentOf(found.createdTime),
			updatedAt: momentOf(found.updatedTime),
		}),
	};
}
