import type { Resource } from '../../../../shared/operation/operation';
import { getToken } from './getToken';
import { getUser } from './getUser';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	description: 'Who the access token belongs to',
	operations: [getUser, getToken],
};
