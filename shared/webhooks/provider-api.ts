import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
	NodeEgressFilter,
} from 'n8n-workflow';

import { credentialOf, egressFilter } from '../host';
import type { Api, Session } from '../http/api';
import { createApi } from '../http/client';
import type { ProviderProfile } from '../http/profile';
import type { Effect } from '../http/retry';
import type { Vendor } from '../vendor';

/** A session that also knows what must never be shown, and what the credential says of the provider. */
type WebhookSession = Session & { secrets(): string[]; settings?: Record<string, string> };

/** What a trigger must know of its provider; every provider's node has it. */
export interface WebhookProvider {
	/** Name of the credential type. */
	credential: string;
	profile: ProviderProfile;
	/** @throws InputProblem when the credential cannot be used */
	connect(
		credentials: ICredentialDataDecryptedObject,
		vendor: Vendor,
		filter?: NodeEgressFilter,
	): WebhookSession;
}

export interface ProviderPort {
	api: Api;
	session: WebhookSession;
	credentials: ICredentialDataDecryptedObject;
	vendor: Vendor;
}

/** The provider's API over the same request path as every operation. */
export async function openProvider(
	context: IHookFunctions | IWebhookFunctions,
	{ credential, profile, connect }: WebhookProvider,
	effect: Effect,
): Promise<ProviderPort> {
	const { default: vendor } = await import('../vendor');
	const credentials = await credentialOf(context, credential);
	const filter = egressFilter(context);
	const session = connect(credentials, vendor, filter);
	const api = createApi({ vendor, profile, session, effect, ...(filter && { filter }) });
	return { api, session, credentials, vendor };
}
