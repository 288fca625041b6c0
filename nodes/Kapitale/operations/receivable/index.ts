import type { Resource } from '../../../../shared/declare/operation';
import { getByCnpj } from './get-by-cnpj';

export const receivable: Resource = {
	value: 'receivable',
	name: 'Receivable',
	description: 'Card receivables of a company',
	operations: [getByCnpj],
};
