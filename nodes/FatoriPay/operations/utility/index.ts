import type { Resource } from '../../../../shared/declare/operation';
import { getCardInstalments } from './get-card-instalments';
import { getFees } from './get-fees';

export const utility: Resource = {
	value: 'utility',
	name: 'Utility',
	description: 'What paying costs',
	operations: [getCardInstalments, getFees],
};
