import type { Resource } from '../../../../shared/operation/operation';
import { getMany } from './getMany';
import { getTransactions } from './getTransactions';

export const wallet: Resource = {
	value: 'wallet',
	name: 'Wallet',
	description: 'Where your money is kept at ClicPay',
	operations: [getMany, getTransactions],
};
