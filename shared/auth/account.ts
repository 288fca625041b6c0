import { createHash } from 'crypto';

import type { BearerCredential } from './bearer';

type Proof = Pick<BearerCredential, 'accessToken' | 'authentication' | 'clientId'>;

/**
 * Whose credential it is, in words that hold no secret.
 *
 * With client credentials the client is the account: two credentials of one client are one account,
 * and a new secret or token leaves it the same. A pasted token says nothing about its account, so
 * there the credential stands for it; its connections are told apart by a hash of the token.
 *
 * @param provider stable name, ex. `clicPay`
 * @param origin of the API: staging and production are two accounts
 */
export function accountOf(
	provider: string,
	origin: string,
	{ accessToken, authentication, clientId }: Proof,
): { account?: string; credentialKey: string } {
	if (authentication === 'clientCredentials') {
		const account = `${provider}:${origin}:client:${(clientId ?? '').trim()}`;
		return { account, credentialKey: account };
	}
	const token = createHash('sha256')
		.update((accessToken ?? '').trim())
		.digest('hex');
	return { credentialKey: `${provider}:${origin}:token:${token}` };
}
