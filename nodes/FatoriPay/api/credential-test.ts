import { path } from '../../../shared/http/path';
import { credentialTest } from '../../../shared/provider/credential-test';
import { provider } from '../provider';
import { invoiceList } from '../wire/contracts';

/** Lists the invoices: the one documented read that needs no identifier. */
export const testFatoriPayApi = credentialTest(provider, {
	path: path`/invoices/`,
	query: {},
	contract: invoiceList,
	lists: 'invoices',
	addressField: 'Environment and Base URL',
	unauthenticated:
		'FatoriPay gives a token but does not accept it here. Check that Environment and Client ID belong together, and try Client Headers “Always”.',
	permission: 'Ask FatoriPay to allow it for this user.',
});
