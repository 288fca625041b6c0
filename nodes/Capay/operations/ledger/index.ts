import type { Resource } from '../../../../shared/declare/operation';
import { exportStatement } from './export-statement';
import { getMany } from './get-many';

export const ledger: Resource = {
	value: 'ledger',
	name: 'Ledger',
	description: 'What went into and out of your accounts',
	operations: [getMany, exportStatement],
};
