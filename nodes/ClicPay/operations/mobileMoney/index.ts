import type { Resource } from '../../../../shared/operation/operation';
import { charge } from './charge';

export const mobileMoney: Resource = {
	value: 'mobileMoney',
	name: 'Mobile Money',
	description: 'Payments by M-Pesa, e-Mola and mKesh',
	operations: [charge],
};
