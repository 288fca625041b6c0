import type { Resource } from '../../../../shared/declare/operation';
import { create } from './create';
import { getMany } from './get-many';

export const product: Resource = {
	value: 'product',
	name: 'Product',
	description: 'What is sold',
	operations: [getMany, create],
};
