import type { Resource } from '../../../../shared/declare/operation';
import { getDaily } from './get-daily';

export const rate: Resource = {
	value: 'rate',
	name: 'Rate',
	description: 'What one currency costs in another',
	operations: [getDaily],
};
