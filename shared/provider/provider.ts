import type { ICredentialDataDecryptedObject, NodeEgressFilter } from 'n8n-workflow';

import type { Session } from '../http/api';
import type { ProviderProfile } from '../http/profile';
import type { Vendor } from '../vendor/http';

/** A session that also answers for money and for secrets. */
export interface ProviderSession extends Session {
	/**
	 * Whose money this credential moves, where it says so: two credentials of one account have the
	 * same. Without it, the credential itself stands for its account. Not a secret.
	 */
	account?: string;
	/** The account promises to replay the first answer to a repeated idempotency key. */
	honoursKey: boolean;
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
	/** @throws InputProblem when the credential cannot be used */
	connect(
		credentials: ICredentialDataDecryptedObject,
		vendor: Vendor,
		filter?: NodeEgressFilter,
	): ProviderSession;
}
