import { defineOperation } from '../define-operation';
import { changeAccount } from '../../api/change-account';
import { virtualAccountLocator } from '../../fields/account';

export const enable = defineOperation({
	value: 'enable',
	name: 'Enable Virtual Account',
	action: 'Enable a virtual account',
	description: 'Take deposits again at a virtual account',
	effect: 'write',
	endpoint: 'PATCH /accounts/virtual/{id}/activate',
	evidence: 'Reported by an unofficial SDK only',
	fields: { virtualAccount: virtualAccountLocator() },
	async run({ input: { virtualAccount: id }, api, key }) {
		return await changeAccount(api, { id, key, step: 'activate' });
	},
});
