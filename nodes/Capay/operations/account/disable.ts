import { defineOperation } from '../define-operation';
import { changeAccount } from '../../api/change-account';
import { virtualAccountLocator } from '../../fields/account';

export const disable = defineOperation({
	value: 'disable',
	name: 'Disable Virtual Account',
	action: 'Disable a virtual account',
	description: 'Take no more deposits at a virtual account',
	effect: 'write',
	endpoint: 'PATCH /accounts/virtual/{id}/disable',
	evidence: 'Reported by an unofficial SDK only',
	fields: { virtualAccount: virtualAccountLocator() },
	async run({ input: { virtualAccount: id }, api, key }) {
		return await changeAccount(api, { id, key, step: 'disable' });
	},
});
