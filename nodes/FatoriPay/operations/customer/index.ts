import type { Resource } from '../../../../shared/declare/operation';
import { create } from './create';
import { get } from './get';
import { getMany } from './get-many';
import { update } from './update';

export const customer: Resource = {
	value: 'customer',
	name: 'Customer',
	description: 'Who is billed',
	operations: [getMany, create, get, update],
};
