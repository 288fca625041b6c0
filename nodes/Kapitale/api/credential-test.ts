import { path } from '../../../shared/http/path';
import { credentialTest } from '../../../shared/provider/credential-test';
import { provider } from '../provider';
import { orderPage } from '../wire/contracts';

/** Lists one order. */
export const testKapitaleApi = credentialTest(provider, {
	path: path`/order`,
	query: { page: 1, limit: 1 },
	contract: orderPage,
	lists: 'orders',
	addressField: 'API Base URL',
	unauthenticated:
		'Kapitale gives a token but does not accept it here. Check that API Base URL and Environment belong together, and that Scopes has partner-can/orders.read.',
	permission: 'Check that Scopes has partner-can/orders.read.',
});
