import type { Resource } from '../../../../shared/declare/operation';
import { getByCnpj } from './get-by-cnpj';

export const retail: Resource = {
	value: 'retail',
	name: 'Retail',
	description: 'The company that buys',
	operations: [getByCnpj],
};
