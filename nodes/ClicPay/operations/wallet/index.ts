import type { Resource } from '../../../../shared/declare/operation';
import { getMany } from './get-many';
import { getTransactions } from './get-transactions';

export const wallet: Resource = {
	value: 'wallet',
	name: 'Wallet',
	description: 'Where your money is kept at ClicPay',
	operations: [getMany, getTransactions],
};
