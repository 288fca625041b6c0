import { defineOperation } from '../../../../shared/declare/operation';
import { checkCnpj, cnpjCheck, cnpjField } from '../../fields/cnpj';
import { retailItem } from '../../wire/items';
import { fetchRetail } from '../../api/fetch-retail';

export const getByCnpj = defineOperation({
	value: 'getByCnpj',
	name: 'Get by CNPJ',
	action: 'Get a retail by CNPJ',
	description:
		'Read what is known of a buyer. “registered” is true for Kapitale’s own data; the rest comes from a credit bureau and may need a check.',
	effect: 'read',
	endpoint: 'GET /company/cnpj/{cnpj}',
	evidence: 'Documented',
	fields: { cnpj: cnpjField('The buyer, with or without dots, slash and dash') },
	options: { cnpjCheck: cnpjCheck() },
	check: ({ cnpj, options }, hint, library) => checkCnpj(cnpj, options.cnpjCheck, hint, library),
	async run({ input: { cnpj }, api }) {
		const answer = await fetchRetail(api, cnpj);
		return { json: retailItem(answer.body, cnpj), answer };
	},
});
