import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { feesPath } from '../../fields/undocumented-records';
import { itemsAsTheyCome } from '../../wire/record-items';

export const getFees = defineOperation({
	value: 'getFees',
	name: 'Get Fees',
	action: 'Get the fees of your account',
	description: 'Read what FatoriPay charges you for each way of paying',
	effect: 'read',
	...atUndocumentedPath(feesPath, 'The answer is passed on as it comes.'),
	fields: {},
	async run({ api, undocumented }) {
		const { raw } = await api.get(undocumented(feesPath).path({}));
		return itemsAsTheyCome(raw);
	},
});
