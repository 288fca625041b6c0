import type { Resource } from '../../../../shared/operation/operation';
import { getByCnpj } from './getByCnpj';

export const receivable: Resource = {
	value: 'receivable',
	name: 'Receivable',
	description: 'Card receivables of a company',
	operations: [getByCnpj],
};
