import { defineOperation } from '../define-operation';
import { changeAccount } from '../../api/change-account';
import { payIdEmail, virtualAccountLocator } from '../../fields/account';

export const setPayId = defineOperation({
	value: 'setPayId',
	name: 'Set PayID',
	action: 'Set the PayID of a virtual account',
	description: 'The e-mail address under which people can pay into a virtual account',
	effect: 'write',
	endpoint: 'PATCH /accounts/virtual/{id}/payid',
	evidence: 'Reported by an unofficial SDK only',
	fields: {
		virtualAccount: virtualAccountLocator(),
		payIdEmail: payIdEmail({
			description:
				'Capay must have verified its domain. It refuses the address that is set already.',
			required: true,
		}),
	},
	async run({ input: { payIdEmail: payidEmail, virtualAccount: id }, api, key }) {
		return await changeAccount(api, { id, key, step: 'payid', body: { payidEmail } });
	},
});
