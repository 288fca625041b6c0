import type { Resource } from '../../../../shared/operation/operation';
import { charge } from './charge';
import { chargeDirectly } from './chargeDirectly';
import { payOut } from './payOut';

export const mobileMoney: Resource = {
	value: 'mobileMoney',
	name: 'Mobile Money',
	description: 'Payments by M-Pesa, e-Mola and mKesh',
	operations: [charge, chargeDirectly, payOut],
};
