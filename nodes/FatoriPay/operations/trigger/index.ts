import type { Resource } from '../../../../shared/declare/operation';
import { create } from './create';
import { deleteTrigger } from './delete';
import { getMany } from './get-many';

export const trigger: Resource = {
	value: 'trigger',
	name: 'Trigger',
	description: 'Addresses that FatoriPay calls when something happens',
	operations: [getMany, create, deleteTrigger],
};
