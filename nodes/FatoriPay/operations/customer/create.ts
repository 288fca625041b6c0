import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { extraBody, withExtra } from '../../../fields/extra-body';
import { inDoubt } from '../../api/in-doubt';
import { customerFields, customerFrom, DOCUMENT_LABEL } from '../../fields/customer';
import { zipKey } from '../../fields/spelling';
import { checkTaxId, taxIdOptions } from '../../fields/tax-id';
import { createCustomerPath } from '../../fields/undocumented-records';
import { customerAnswer } from '../../wire/record-contracts';
import { customerItem } from '../../wire/record-items';
import { addressBody } from '../../wire/requests';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a customer',
	description:
		'Add a customer before there is an invoice. An invoice brings its customer with it, so this is seldom needed.',
	effect: 'write',
	...atUndocumentedPath(
		createCustomerPath,
		'Whether a second customer with the same CPF or CNPJ is refused is not documented either.',
	),
	fields: customerFields,
	options: { ...taxIdOptions, extraBody: extraBody(), zipKey: zipKey() },
	check({ customerDocument: number, options }, hint, library) {
		checkTaxId({ label: DOCUMENT_LABEL, number }, options, hint, library);
	},
	async run({ api, input, undocumented }) {
		const { options } = input;
		const { address, ...person } = customerFrom(input);
		const call = undocumented(createCustomerPath);
		const own = call.body({ ...person, address: address && addressBody(address, options.zipKey) });
		const answer = await api
			.post(call.path({}), { body: withExtra(own, options.extraBody), contract: customerAnswer })
			.catch(
				inDoubt(
					'It is not known whether FatoriPay has this customer now. Look with Get Many before you send it again.',
				),
			);
		return { json: customerItem(answer.body), answer };
	},
});
