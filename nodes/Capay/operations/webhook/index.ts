import type { Resource } from '../../../../shared/declare/operation';
import { create } from './create';
import { deleteWebhook } from './delete';
import { getMany } from './get-many';
import { update } from './update';

export const webhook: Resource = {
	value: 'webhook',
	name: 'Webhook',
	description: 'Addresses that Capay reports changes to',
	operations: [getMany, create, deleteWebhook, update],
};
