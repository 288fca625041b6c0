import type { Resource } from '../../../../shared/declare/operation';
import { getMany } from './get-many';

export const ledger: Resource = {
	value: 'ledger',
	name: 'Ledger',
	description: 'What went into and out of your accounts',
	operations: [getMany],
};
