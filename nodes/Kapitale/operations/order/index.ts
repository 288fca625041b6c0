import type { Resource } from '../../../../shared/declare/operation';
import { attachInvoice } from './attach-invoice';
import { cancel } from './cancel';
import { create } from './create';
import { createFromCnpj } from './create-from-cnpj';
import { get } from './get';
import { getChangedSince } from './get-changed-since';
import { getMany } from './get-many';
import { waitUntilDecided } from './wait-until-decided';

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
