import type { Answer, Api } from '../../../shared/http/api';
import { path } from '../../../shared/http/path';
import { scopeAdvice } from './scopes';
import { type Retail, retail } from '../wire/contracts';

/** What Kapitale or the credit bureau knows of a buyer. */
export async function fetchRetail(api: Api, cnpj: string): Promise<Answer<Retail>> {
	return await api.get(path`/company/cnpj/${cnpj}`, {
		contract: retail,
		advice: {
			...scopeAdvice('retail'),
			notFound: 'Neither Kapitale nor the credit bureau knows this CNPJ. Check it.',
		},
	});
}
