import { path } from '../../../shared/http/path';
import { credentialTest } from '../../../shared/provider/credential-test';
import { provider } from '../provider';
import { beneficiaryPage } from '../wire/contracts';

/** Lists one beneficiary: the one call that Capay's own pages show. */
export const testCapayApi = credentialTest(provider, {
	path: path`/beneficiaries/businesses`,
	query: { skip: 0, limit: 1 },
	contract: beneficiaryPage,
	lists: 'beneficiaries',
	addressField: 'Environment and Base URL',
	unauthenticated:
		'Capay gives a token but does not accept it here. Check that API User, API Key and Environment belong together.',
	permission: 'Ask Capay which rights it needs.',
});
