import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { paymentMethodsPath } from '../../fields/undocumented-records';
import { itemsAsTheyCome } from '../../wire/record-items';

export const getPaymentMethods = defineOperation({
	value: 'getPaymentMethods',
	name: 'Get Payment Methods',
	action: 'Get the payment methods of your account',
	description: 'Read which ways of paying FatoriPay has enabled for your account',
	effect: 'read',
	...atUndocumentedPath(paymentMethodsPath, 'The answer is passed on as it comes.'),
	fields: {},
	async run({ api, undocumented }) {
		const { raw } = await api.get(undocumented(paymentMethodsPath).path({}));
		return itemsAsTheyCome(raw);
	},
});
