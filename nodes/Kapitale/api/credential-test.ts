import { path } from '../../../shared/http/path';
import { credentialTest } from '../../../shared/provider/credential-test';
import { provider } from '../provider';
import { orderPage } from '../wire/contracts';

/** Lists one order. */
export const testKapitaleApi = credentialTest(provider, {
	path: path`/order`,
	query: { page: 1, limit: 1 },
	contract: orderPage,
	addressField: 'API Base URL',
	words: {
		unauthenticated:
			'Kapitale gives a token but does not accept it here. Check that API Base URL and Environment belong together, and that Scopes has partner-can/orders.read.',
		permission:
			'Kapitale does not let this token list orders. Check that Scopes has partner-can/orders.read.',
		notFound: 'Kapitale has no API for orders at this address. Check API Base URL.',
	},
});
