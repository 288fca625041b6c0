import { path } from '../../../shared/http/path';
import { credentialTest } from '../../../shared/provider/credential-test';
import { provider } from '../provider';
import { walletPage } from '../wire/contracts';

/** Lists one wallet. */
export const testClicPayApi = credentialTest(provider, {
	path: path`/api/v2/me/wallets`,
	query: { per_page: 1 },
	contract: walletPage,
	lists: 'wallets',
	addressField: 'Environment and Base URL',
	unauthenticated:
		'ClicPay does not accept this access token. Copy it again from where ClicPay issued it.',
	permission: 'Ask ClicPay which rights it needs.',
});
