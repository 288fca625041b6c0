import type { Resource } from '../../../../shared/operation/operation';
import { getByCnpj } from './getByCnpj';

export const retail: Resource = {
	value: 'retail',
	name: 'Retail',
	description: 'The company that buys',
	operations: [getByCnpj],
};
