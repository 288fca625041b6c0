import type { Resource } from '../../../../shared/declare/operation';
import { collectSplit } from './collect-split';
import { getStatus } from './get-status';
import { reconcile } from './reconcile';
import { waitUntilSettled } from './wait-until-settled';

export const transaction: Resource = {
	value: 'transaction',
	name: 'Transaction',
	description: 'What became of a payment',
	operations: [getStatus, waitUntilSettled, reconcile, collectSplit],
};
