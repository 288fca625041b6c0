import type { ICredentialDataDecryptedObject, NodeEgressFilter } from 'n8n-workflow';

import type { Session } from '../http/api';
import type { ProviderProfile } from '../http/profile';
import type { Vendor } from '../vendor';
import type { Resource } from '../declare/operation';

/** A session that also answers for money and for secrets. */
export interface ProviderSession extends Session {
	/**
	 * Whose money this credential moves, where it says so: two credentials of one account have the
	 * same. Without it, the credential itself stands for its account. Not a secret.
	 */
	account?: string;
	/** The account promises to replay the first answer to a repeated idempotency key. */
	honoursKey: boolean;
	/** What operations may know of the credential: paths and words that nobody documents. */
	settings?: Record<string, string>;
	/** What of this credential must never be shown. */
	secrets(): string[];
}

/** Everything that makes a provider a node. */
export interface ProviderNode {
	/** Name of the credential type. */
	credential: string;
	profile: ProviderProfile;
	resources: readonly Resource[];
	/** @throws InputProblem when the credential cannot be used */
	connect(
		credentials: ICredentialDataDecryptedObject,
		vendor: Vendor,
		filter?: NodeEgressFilter,
	): ProviderSession;
}
