import type { Resource } from '../../../../shared/operation/operation';
import { collectSplit } from './collectSplit';
import { getStatus } from './getStatus';
import { reconcile } from './reconcile';
import { waitUntilSettled } from './waitUntilSettled';

export const transaction: Resource = {
	value: 'transaction',
	name: 'Transaction',
	description: 'What became of a payment',
	operations: [getStatus, waitUntilSettled, reconcile, collectSplit],
};
