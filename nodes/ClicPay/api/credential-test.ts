import { path } from '../../../shared/http/path';
import { credentialTest } from '../../../shared/provider/credential-test';
import { provider } from '../provider';
import { walletPage } from '../wire/contracts';

/** Lists one wallet. */
export const testClicPayApi = credentialTest(provider, {
	path: path`/api/v2/me/wallets`,
	query: { per_page: 1 },
	contract: walletPage,
	addressField: 'Environment and Base URL',
	words: {
		unauthenticated:
			'ClicPay does not accept this access token. Copy it again from where ClicPay issued it.',
		permission:
			'ClicPay knows this access token but does not let it list wallets. Ask ClicPay which rights it needs.',
		notFound: 'There is no ClicPay API at this address. Check Environment and Base URL.',
	},
});
