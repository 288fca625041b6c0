import { path } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { newestAccount } from '../../api/newest-account';
import { sendOrRepeated } from '../../api/send-once';
import { payIdEmail } from '../../fields/account';
import { clientLocator } from '../../fields/client';
import { currency } from '../../fields/codes';
import { newVirtualAccounts } from '../../wire/account-contracts';
import { virtualAccountItem } from '../../wire/account-items';

export const createVirtualAccount = defineOperation({
	value: 'createVirtualAccount',
	name: 'Create Virtual Account',
	action: 'Create a virtual account',
	description: 'Open an account of one currency at which deposits for a client arrive',
	effect: 'write',
	endpoint: 'POST /accounts/virtual',
	evidence: 'Reported by an unofficial SDK only',
	fields: {
		clientId: clientLocator('the client’s ID, or the ID of your own company'),
		currencyCode: currency({
			displayName: 'Currency',
			description: 'Of the account, by its code',
			required: true,
		}),
	},
	options: {
		payIdEmail: payIdEmail({
			description: 'Under which people can pay into it. Capay must have verified its domain.',
		}),
	},
	async run({ input, api, key }) {
		const { clientId, currencyCode, options } = input;
		const { answer, replayed } = await sendOrRepeated(
			async () =>
				await api.post(path`/accounts/virtual`, {
					key,
					body: { clientId, currencyCode, payidEmail: options.payIdEmail },
					contract: newVirtualAccounts,
				}),
		);
		if (answer !== undefined) {
			const raws = answer.raw as unknown[];
			return answer.body.map((account, index) => ({
				json: virtualAccountItem(account),
				raw: raws[index],
			}));
		}
		const { entry, raw } = await newestAccount(api, { clientId, currencyCode });
		return { json: { ...virtualAccountItem(entry), ...(replayed && { replayed }) }, raw };
	},
});
