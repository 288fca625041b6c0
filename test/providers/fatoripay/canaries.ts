import { forgetAllTokens } from '../../../shared/auth/token';
import { forgetProcessedData } from '../../support/processed-data';
import type { Canaries } from '../entry';
import { calling, fatoriPayCredential } from './calls';

export const fatoriPayCanaries: Canaries = {
	async plant(sandbox) {
		await sandbox.reset();
		forgetAllTokens();
		forgetProcessedData();
		const credentials = fatoriPayCredential(sandbox);
		const { clientSecret, password } = credentials.fatoriPayApi;
		return { secrets: [String(clientSecret), String(password)], credentials };
	},
	personal: [],
	written: '',
	isGiven: () => false,
	call: (sandbox, name, setup) => calling(sandbox, name, setup),
	path: '/invoices/',
	refusal: (echo) => ({ message: echo, errors: { ref: [echo] } }),
	answer: (echo) => ({ id: '1', ref: echo, status: echo, description: echo }),
};
