import type { ProviderNode } from '../../../shared/operation/provider-node';
import { connect, profile } from '../client';
import { account } from './account';
import { cardPayment } from './cardPayment';
import { mobileMoney } from './mobileMoney';
import { transaction } from './transaction';
import { wallet } from './wallet';
import { webhook } from './webhook';

/** Everything that ClicPay Wallet can do, in the order of the menu’s first choice. */
export const clicPay: ProviderNode = {
	credential: 'clicPayApi',
	profile,
	connect,
	resources: [mobileMoney, cardPayment, transaction, wallet, webhook, account],
};
