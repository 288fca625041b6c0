import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { checkCnpj, cnpjCheck, cnpjField } from '../../fields/cnpj';
import { receivablePath } from '../../fields/undocumented-paths';
import { receivablesItem } from '../../wire/items';
import { scopeAdvice } from '../../api/scopes';
import { receivables } from '../../wire/contracts';

export const getByCnpj = defineOperation({
	value: 'getByCnpj',
	name: 'Get by CNPJ',
	action: 'Get receivables by CNPJ',
	description: 'Read how much of a company’s receivables can be used, in all and by acquirer',
	effect: 'read',
	...atUndocumentedPath(receivablePath, 'Kapitale answers for its registered clients only.'),
	fields: { cnpj: cnpjField('The company, with or without dots, slash and dash') },
	options: { cnpjCheck: cnpjCheck() },
	check: ({ cnpj, options }, hint, library) => checkCnpj(cnpj, options.cnpjCheck, hint, library),
	async run({ input: { cnpj }, api, undocumented }) {
		const answer = await api.get(undocumented(receivablePath).path({ cnpj }), {
			contract: receivables,
			advice: {
				...scopeAdvice('receivable'),
				notFound:
					'Kapitale does not know this CNPJ, or it is not eligible; or Receivables Path in the credential is not right.',
			},
		});
		return { json: receivablesItem(answer.body, cnpj), answer };
	},
});
