import type { IDataObject } from 'n8n-workflow';

import { present } from '../../../shared/item/columns';
import type { Balance, VirtualAccount } from './account-contracts';
import { amountItem } from './amounts';
import { momentOf } from './dates';
import { addressItem } from './items';
import { statusOf } from './statuses';

export const balanceItem = (found: Balance): IDataObject => ({
	balanceId: found.id,
	...amountItem(found.balance, found.currencyCode, 'balance'),
	...present({ clientId: found.clientId, createdAt: momentOf(found.createdTime) }),
});

export const virtualAccountItem = (found: VirtualAccount): IDataObject => ({
	virtualAccountId: found.id,
	...present({
		status: found.status && statusOf(found.status),
		clientId: found.clientId,
		currency: found.currencyCode,
		accountName: found.accountName,
		accountNumber: found.accountNumber,
		routingNoType: found.routingNoType,
		routingNumber: found.routingNumber,
		payId: found.payId,
		bankName: found.bankName,
		bankType: found.bankType,
		bankCountryCode: found.bankCountryCode,
		bankAddress: addressItem(found.bankAddress),
		createdAt: momentOf(found.createdTime),
	}),
});
