import { InputProblem } from '../errors/failure';
import type { TlsIdentity } from '../http/pools';

/** A call that gives a token: what is asked, and where its answer has what. */
export interface TokenCall {
	/** As it was typed. */
	url: string;
	/** The label of its field. */
	urlField: string;
	headers: Readonly<Record<string, string>>;
	body: string;
	/** Names in the answer, a JSON object. */
	answer: { token: string; lifetime: string };
	/** Where neither the answer nor the token says how long it is good. Seconds. */
	lifetime: number;
	/** What to do where none comes, and the refusal has no word that says more. */
	advice: string;
	/** Presented by the call. */
	tls?: TlsIdentity;
	/**
	 * Where a token that has run out is exchanged for the next one, as itself and with no body of its
	 * own; where that gives none, the call is made as at first.
	 */
	renewUrl?: string;
}

/** Where a token comes from. A pasted one is asked for nowhere, so it cannot be renewed. */
export type TokenSource = { pasted: string } | TokenCall;

/** RFC 6749 makes `expires_in` optional; an hour is the common default. */
const AN_HOUR_S = 3600;

/**
 * A token that the provider's dashboard showed. People copy the whole header; the scheme is ours.
 *
 * @throws InputProblem where the field is empty
 */
export function pastedToken(text: string | undefined, field: string): TokenSource {
	return { pasted: required(text, field).replace(/^bearer\s+/i, '') };
}

/** OAuth 2.0 client credentials, RFC 6749 section 4.4. */
export interface ClientCredentials {
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	scope?: string;
}

/** @throws InputProblem for an empty field */
export function clientCredentials(client: ClientCredentials): TokenCall {
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: required(client.clientId, 'Client ID'),
		client_secret: required(client.clientSecret, 'Client Secret'),
		...(client.scope && { scope: client.scope }),
	});
	return {
		url: client.tokenUrl,
		urlField: 'Token URL',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: form.toString(),
		answer: { token: 'access_token', lifetime: 'expires_in' },
		lifetime: AN_HOUR_S,
		advice: 'Check the token URL, client id and client secret in the credential.',
	};
}

/** A log-in of the provider's own, which is no OAuth: JSON, in its own words. */
export interface JsonLogin {
	url: string;
	urlField: string;
	/** Sent as JSON. */
	body: Readonly<Record<string, string>>;
	/** For what the provider wants in headers instead. */
	headers?: Readonly<Record<string, string>>;
	/** Names in the answer, where they are not those of OAuth. */
	answer?: Partial<TokenCall['answer']>;
	/** Seconds, as a setting says; the answer and the token know better. */
	lifetime?: number;
	advice: string;
	renewUrl?: string;
}

export function jsonLogin({ answer, body, headers, lifetime, ...call }: JsonLogin): TokenCall {
	return {
		...call,
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify(body),
		answer: { token: 'access_token', lifetime: 'expires_in', ...answer },
		lifetime: lifetime ?? AN_HOUR_S,
	};
}

/**
 * The text of a credential's field.
 *
 * @throws InputProblem where it is empty
 */
export function required(value: string | undefined, field: string): string {
	const text = (value ?? '').trim();
	if (text !== '') return text;
	throw new InputProblem(field, 'It is empty.', 'Fill it in the credential.');
}
