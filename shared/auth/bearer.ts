import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	NodeEgressFilter,
} from 'n8n-workflow';

import { InputProblem } from '../errors/failure';
import type { Vendor } from '../vendor/http';
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

const SCHEME = 'Bearer ';

export class BearerAuth {
	/** Tokens of this session, so that none of them is ever shown. */
	private readonly seen = new Set<string>();

	constructor(
		private readonly credential: BearerCredential,
		private readonly vendor: Vendor,
		private readonly filter?: NodeEgressFilter,
	) {}

	/** @throws InputProblem or ProviderFailure of kind `notSent` */
	async headers(): Promise<{ authorization: string }> {
		const { credential, vendor, filter } = this;
		const token =
			credential.authentication === 'clientCredentials'
				? await bearerToken(vendor, clientOf(credential), filter)
				: pastedToken(credential.accessToken);
		this.seen.add(token);
		return { authorization: SCHEME + token };
	}

	/**
	 * Drops the token that was refused; false when there is no way to get another. Lanes share a
	 * session, so it is told which token: another lane may hold a fresh one by now.
	 */
	renew({ authorization = '' }: Record<string, string>): boolean {
		if (this.credential.authentication !== 'clientCredentials') return false;
		forgetToken(clientOf(this.credential), authorization.slice(SCHEME.length));
		return true;
	}

	secrets(): string[] {
		const { accessToken, clientSecret } = this.credential;
		return [accessToken, clientSecret, ...this.seen].filter((secret) => !!secret);
	}
}

/** For n8n's own HTTP Request node, which authenticates through the credential type. */
export async function bearerHeaders(
	credentials: ICredentialDataDecryptedObject,
): Promise<{ authorization: string }> {
	const { default: vendor } = await import('../vendor/http');
	return await new BearerAuth(credentials as unknown as BearerCredential, vendor).headers();
}

/** n8n's `authenticate` of a credential: what the HTTP Request node and the test send. */
export async function authenticateWithBearer(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	return {
		...requestOptions,
		headers: { ...requestOptions.headers, ...(await bearerHeaders(credentials)) },
	};
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
