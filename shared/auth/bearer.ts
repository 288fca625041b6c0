import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	NodeEgressFilter,
} from 'n8n-workflow';

import { agentOptions, type TlsIdentity } from '../http/pools';
import type { Vendor } from '../vendor/http';
import { forgetToken, tokenFrom } from './token';
import { clientCredentials, pastedToken, type TokenSource } from './token-source';

/** How a credential proves itself: one declaration for its sessions and for n8n's own requests. */
export interface Access {
	/** @throws InputProblem, when a token is needed, for what the credential lacks */
	source(): TokenSource;
	/** Presented with every request: for a token, to the API, by n8n's HTTP Request node, by the test. */
	tls?: TlsIdentity;
	/**
	 * Sent with every request beside the token: who the client is, where the token says who the user is.
	 *
	 * @throws InputProblem for what the credential lacks
	 */
	headers?(): Readonly<Record<string, string>>;
	/** What of the credential must never be shown, empty or not. */
	secrets: ReadonlyArray<string | undefined>;
}

const SCHEME = 'Bearer ';

/** Proves who we are with a token, wherever it comes from. */
export class BearerAuth {
	/** Tokens of this session, so that none of them is ever shown. */
	private readonly seen = new Set<string>();
	private source: TokenSource | undefined;

	constructor(
		private readonly access: Access,
		private readonly vendor: Vendor,
		private readonly filter?: NodeEgressFilter,
	) {}

	/** @throws InputProblem or ProviderFailure of kind `notSent` */
	async headers(): Promise<Record<string, string>> {
		const source = (this.source ??= this.open());
		const token =
			'pasted' in source ? source.pasted : await tokenFrom(this.vendor, source, this.filter);
		this.seen.add(token);
		return { ...this.access.headers?.(), authorization: SCHEME + token };
	}

	/**
	 * Drops the token that was refused; false when there is no way to get another. Lanes share a
	 * session, so it is told which token: another lane may hold a fresh one by now.
	 */
	renew({ authorization = '' }: Record<string, string>): boolean {
		const { source } = this;
		if (source === undefined || 'pasted' in source) return false;
		forgetToken(source, authorization.slice(SCHEME.length));
		return true;
	}

	secrets(): string[] {
		const { secrets, tls } = this.access;
		return [...secrets, tls?.key, tls?.passphrase, ...this.seen].filter(
			(secret): secret is string => !!secret,
		);
	}

	private open(): TokenSource {
		const { tls } = this.access;
		const source = this.access.source();
		return 'pasted' in source || tls === undefined ? source : { ...source, tls };
	}
}

/**
 * n8n's `authenticate` of a credential, for its HTTP Request node: the header, and the certificate
 * where there is one. The request that it was given stays as it is, because that one is shown in the
 * editor.
 *
 * @param accessOf throws InputProblem for a certificate that cannot be used
 */
export function authenticateWith(
	accessOf: (credentials: ICredentialDataDecryptedObject) => Access | Promise<Access>,
) {
	return async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { default: vendor } = await import('../vendor/http');
		const access = await accessOf(credentials);
		const headers = await new BearerAuth(access, vendor).headers();
		return {
			...request,
			headers: { ...request.headers, ...headers },
			...(access.tls && {
				agentOptions: { ...request.agentOptions, ...agentOptions(access.tls) },
			}),
		};
	};
}

/**
 * The two forms that a credential with these fields offers: a token pasted from the provider's
 * dashboard, or OAuth2 client credentials.
 */
export interface BearerCredential {
	authentication: 'accessToken' | 'clientCredentials';
	accessToken: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	scope?: string;
}

export function bearerAccess(credential: BearerCredential): Access {
	const { accessToken, authentication, clientSecret } = credential;
	return {
		source: () =>
			authentication === 'clientCredentials'
				? clientCredentials(credential)
				: pastedToken(accessToken, 'Access Token'),
		secrets: [accessToken, clientSecret],
	};
}

export const authenticateWithBearer = authenticateWith((credentials) =>
	bearerAccess(credentials as unknown as BearerCredential),
);
