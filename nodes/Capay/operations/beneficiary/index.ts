import type { Resource } from '../../../../shared/declare/operation';
import { get } from './get';
import { getMany } from './get-many';

export const beneficiary: Resource = {
	value: 'beneficiary',
	name: 'Beneficiary',
	description: 'Businesses and people that you pay',
	operations: [get, getMany],
};
