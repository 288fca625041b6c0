import type { Resource } from '../../../../shared/declare/operation';
import { get } from './get';
import { getMany } from './get-many';

export const invoice: Resource = {
	value: 'invoice',
	name: 'Invoice',
	description: 'Invoices that are paid by card, Pix or boleto',
	operations: [get, getMany],
};
