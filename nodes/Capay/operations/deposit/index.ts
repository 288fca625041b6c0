import type { Resource } from '../../../../shared/declare/operation';
import { getMany } from './get-many';
import { simulate } from './simulate';
import { waitForDeposit } from './wait-for-deposit';

export const deposit: Resource = {
	value: 'deposit',
	name: 'Deposit',
	description: 'Money that arrives at your accounts',
	operations: [getMany, waitForDeposit, simulate],
};
