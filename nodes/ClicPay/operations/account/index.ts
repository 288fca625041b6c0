import type { Resource } from '../../../../shared/declare/operation';
import { getToken } from './get-token';
import { getUser } from './get-user';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	description: 'Who the access token belongs to',
	operations: [getUser, getToken],
};
