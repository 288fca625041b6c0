import type { ProviderNode } from '../../../shared/operation/provider-node';
import { connect, profile } from '../client';
import { mobileMoney } from './mobileMoney';
import { transaction } from './transaction';
import { wallet } from './wallet';

/** Everything that ClicPay Wallet can do, in the order of the menu’s first choice. */
export const clicPay: ProviderNode = {
	credential: 'clicPayApi',
	profile,
	connect,
	resources: [mobileMoney, transaction, wallet],
};
