import { accessOf } from '../../../nodes/Capay/wire/access';
import { forgetAllTokens, tokenFrom } from '../../../shared/auth/token';
import type { TokenCall } from '../../../shared/auth/token-source';
import vendor from '../../../shared/vendor/http';
import { forgetProcessedData } from '../../support/processed-data';
import type { Canaries } from '../entry';
import { calling, capayCredential } from './calls';

const PHONE = '+61412345967';
const EMAIL = 'canary@payee.example';

export const capayCanaries: Canaries = {
	/** The node finds this very token in its cache. */
	async plant(sandbox) {
		await sandbox.reset();
		forgetAllTokens();
		forgetProcessedData();
		const credentials = capayCredential(sandbox);
		const { apiKey, webhookSecret } = credentials.capayApi;
		const token = await tokenFrom(vendor, accessOf(credentials.capayApi).source() as TokenCall);
		return { secrets: [apiKey, webhookSecret, token], credentials };
	},
	personal: [PHONE, EMAIL],
	written: '+61 412 345 967, 0412 345 967, +61-412-345-967, 61412345967',
	isGiven: () => false,
	call: (sandbox, name, setup) => calling(sandbox, name, setup),
	path: '/^\\/(beneficiaries|payments|clients|accounts)/',
	refusal: (echo) => ({ statusCode: 400, message: [echo], error: echo, path: echo }),
	answer: (echo) => ({ id: '1', name: echo, status: echo, failureReason: echo }),
};
