import type { Resource } from '../../../../shared/declare/operation';
import { charge } from './charge';
import { chargeDirectly } from './charge-directly';
import { payOut } from './pay-out';

export const mobileMoney: Resource = {
	value: 'mobileMoney',
	name: 'Mobile Money',
	description: 'Payments by M-Pesa, e-Mola and mKesh',
	operations: [charge, chargeDirectly, payOut],
};
