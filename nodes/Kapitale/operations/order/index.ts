import type { Resource } from '../../../../shared/operation/operation';
import { attachInvoice } from './attachInvoice';
import { cancel } from './cancel';
import { create } from './create';
import { createFromCnpj } from './createFromCnpj';
import { get } from './get';
import { getChangedSince } from './getChangedSince';
import { getMany } from './getMany';
import { waitUntilDecided } from './waitUntilDecided';

export const order: Resource = {
	value: 'order',
	name: 'Order',
	description: 'Payment orders: created, approved, invoiced, paid',
	operations: [
		createFromCnpj,
		create,
		get,
		getMany,
		getChangedSince,
		waitUntilDecided,
		attachInvoice,
		cancel,
	],
};
