import type { ICredentialDataDecryptedObject, NodeEgressFilter } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';
import type { Vendor } from '../vendor';
import { type ClientCredentials, bearerToken, forgetToken } from './token';

/**
 * Bearer authentication in the two forms our credentials offer: a token pasted from the provider's
 * dashboard, or OAuth2 client credentials. The credential's fields have these names.
 */
export interface BearerCredential {
	authentication: 'accessToken' | 'clientCredentials';
	accessToken: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	scope?: string;
}

export class BearerAuth {
	private current: string | undefined;

	constructor(
		private readonly credential: BearerCredential,
		private readonly vendor: Vendor,
		private readonly filter?: NodeEgressFilter,
	) {}

	/** @throws InputProblem or ProviderFailure of kind `notSent` */
	async headers(): Promise<{ authorization: string }> {
		const { credential, vendor, filter } = this;
		this.current =
			credential.authentication === 'clientCredentials'
				? await bearerToken(vendor, clientOf(credential), filter)
				: pastedToken(credential.accessToken);
		return { authorization: `Bearer ${this.current}` };
	}

	/** Drops a token that was refused; false when there is no way to get another. */
	renew(): boolean {
		if (this.credential.authentication !== 'clientCredentials' || !this.current) return false;
		forgetToken(clientOf(this.credential), this.current);
		return true;
	}

	secrets(): string[] {
		const { accessToken, clientSecret } = this.credential;
		return [accessToken, clientSecret, this.current].filter((secret) => !!secret) as string[];
	}
}

/** For n8n's own HTTP Request node, which authenticates through the credential type. */
export async function bearerHeaders(
	credentials: ICredentialDataDecryptedObject,
): Promise<{ authorization: string }> {
	const { default: vendor } = await import('../vendor');
	return await new BearerAuth(credentials as unknown as BearerCredential, vendor).headers();
}

function clientOf(credential: BearerCredential): ClientCredentials {
	return {
		tokenUrl: credential.tokenUrl,
		clientId: required(credential.clientId, 'Client ID'),
		clientSecret: required(credential.clientSecret, 'Client Secret'),
		...(credential.scope && { scope: credential.scope }),
	};
}

/** People copy the whole header value; the scheme is ours to add. */
function pastedToken(text: string): string {
	return required(text, 'Access Token').replace(/^bearer\s+/i, '');
}

function required(value: string | undefined, field: string): string {
	const text = (value ?? '').trim();
	if (text !== '') return text;
	throw new InputProblem(field, 'It is empty.', 'Fill it in the credential.');
}
