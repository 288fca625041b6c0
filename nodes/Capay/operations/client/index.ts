import type { Resource } from '../../../../shared/declare/operation';
import { create } from './create';
import { deleteClient } from './delete';
import { get } from './get';
import { getMany } from './get-many';
import { update } from './update';

export const client: Resource = {
	value: 'client',
	name: 'Client',
	description: 'Customers for whom you pay, and who are paid for you',
	operations: [getMany, create, deleteClient, get, update],
};
