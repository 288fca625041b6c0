import type { ICredentialDataDecryptedObject, NodeEgressFilter } from 'n8n-workflow';

import type { Account } from '../auth/account';
import type { Api, Session } from '../http/api';
import type { ProviderProfile } from '../http/profile';
import type { Vendor } from '../vendor/http';

/**
 * What a provider does with an idempotency key that it has seen before.
 *
 * - `replayed`: the first answer comes again, so a payment in doubt is sent once more to hear it.
 * - `refused`: with HTTP 409. The first one was accepted: it is looked up.
 * - `ignored`: it may pay once more, so nothing is sent again for the key's sake.
 */
export type RepeatedKey = 'replayed' | 'refused' | 'ignored';

/** A session that also answers for money and for secrets. */
export interface ProviderSession extends Session {
	/**
	 * Whose money this credential moves. Asked for once before the first payment of a run, never for
	 * reads; connections go by `credentialKey`, which asks nobody.
	 *
	 * @param api for a provider that has to be asked; opened only then
	 * @throws ProviderFailure of kind `notSent`
	 */
	account(api: () => Api): Promise<Account>;
	repeatedKey: RepeatedKey;
	/** What of this credential must never be shown. */
	secrets(): string[];
}

/**
 * A provider, as runs, editor methods, webhooks and the credential test know it: exported once, by
 * its `provider.ts`. Always used through `openProvider`.
 */
export interface Provider<S = unknown> {
	/** Name of the credential type. */
	credential: string;
	profile: ProviderProfile;
	/** What the credential says beside addresses and secrets: paths and words that nobody documents. */
	settings(credentials: ICredentialDataDecryptedObject): S;
	/** Loads what only some credentials need: `connect` cannot wait. */
	load?(credentials: ICredentialDataDecryptedObject): Promise<void>;
	/** @throws InputProblem when the credential cannot be used */
	connect(
		credentials: ICredentialDataDecryptedObject,
		vendor: Vendor,
		filter?: NodeEgressFilter,
	): ProviderSession;
}
