import { pathFrom } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { checkCnpj, cnpjCheck, cnpjField } from '../../fields/cnpj';
import { receivablesItem } from '../../wire/items';
import { scopeAdvice } from '../../api/scopes';
import { receivables } from '../../wire/contracts';

export const getByCnpj = defineOperation({
	value: 'getByCnpj',
	name: 'Get by CNPJ',
	action: 'Get receivables by CNPJ',
	description: 'Read how much of a company’s receivables can be used, in all and by acquirer',
	effect: 'read',
	endpoint: 'GET /(path in the credential)',
	evidence: 'Documented, but not its path; the method follows from its name',
	notice:
		'Turn on Receivables in the credential and enter the path there: no document that we could read states it. Kapitale answers for its registered clients only.',
	fields: { cnpj: cnpjField('The company, with or without dots, slash and dash') },
	options: { cnpjCheck: cnpjCheck() },
	check: ({ cnpj, options }, hint, library) => checkCnpj(cnpj, options.cnpjCheck, hint, library),
	async run({ input: { cnpj }, api, settings }) {
		const path = pathFrom(
			settings.receivablePath ?? '',
			{ cnpj },
			'Receivables Path of the credential',
		);
		const answer = await api.get(path, {
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
