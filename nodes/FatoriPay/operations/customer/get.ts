import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { askedCustomer } from '../../api/asked-customer';
import { customerId } from '../../fields/record-ids';
import { getCustomerPath } from '../../fields/undocumented-records';
import { customerAnswer } from '../../wire/record-contracts';
import { customerItem } from '../../wire/record-items';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a customer',
	description: 'Read one customer',
	effect: 'read',
	...atUndocumentedPath(getCustomerPath),
	fields: { customerId: customerId() },
	async run({ api, input, undocumented }) {
		const { customerId: id } = input;
		const found = await api.get(undocumented(getCustomerPath).path({ id }), {
			contract: customerAnswer,
			advice: {
				notFound:
					'FatoriPay knows no customer with this ID, or Get Customer Path in the credential is not right.',
			},
		});
		const answer = askedCustomer(id)(found);
		return { json: customerItem(answer.body), answer };
	},
});
