import type { Resource } from '../../../../shared/declare/operation';
import { createVirtualAccount } from './create-virtual-account';
import { disable } from './disable';
import { enable } from './enable';
import { getBalances } from './get-balances';
import { getVirtualAccounts } from './get-virtual-accounts';
import { setPayId } from './set-pay-id';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	description: 'Your balances, and the accounts at which deposits arrive',
	operations: [getBalances, createVirtualAccount, disable, enable, getVirtualAccounts, setPayId],
};
