import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Access } from '../../../shared/auth/bearer';
import { apiBase } from '../../../shared/auth/environment';
import { jsonLogin, required } from '../../../shared/auth/token-source';
import { pathFrom } from '../../../shared/http/path';

/** As the vendor’s own plugin has them. The documents have a placeholder. */
const HOSTS = {
	production: 'https://api.fatoripay.com.br/api/v1',
	sandbox: 'https://sandbox-api.fatoripay.com.br/api/v1',
};
export const ADDRESS_FIELD = 'Base URL';

/** Calls that people paste along with the address. */
const OWN_PATHS = /\/(?:auth|customer|invoices|triggers)(?:\/.*)?$/i;

export interface FatoriPayCredential {
	environment: 'production' | 'sandbox' | 'custom';
	baseUrl?: string;
	clientId?: string;
	clientSecret?: string;
	/** The CPF of a user of the merchant. */
	username?: string;
	password?: string;
	webhookToken?: string;
	previousWebhookToken?: string;
	loginPath?: string;
	clientHeaders?: 'always' | 'create' | 'never';
	/** Seconds. */
	reuseSeconds?: number;
	undocumentedPaths?: boolean;
	renewPath?: string;
}

export const credentialFrom = (data: ICredentialDataDecryptedObject) =>
	data as unknown as FatoriPayCredential;

/** @throws InputProblem for an address that no secret may be sent to */
export function baseUrlOf({ baseUrl, environment }: FatoriPayCredential): string {
	if (environment !== 'custom') return HOSTS[environment];
	return apiBase(baseUrl ?? '', ADDRESS_FIELD, OWN_PATHS);
}

/** Who the client is, beside the token that says who the user is. */
const clientHeaders = ({ clientId, clientSecret }: FatoriPayCredential) => ({
	'client-id': required(clientId, 'Client ID'),
	'client-secret': required(clientSecret, 'Client Secret'),
});

/** Of the one call whose documents list them, unless every call has them already. */
export const createHeaders = (credential: FatoriPayCredential) =>
	(credential.clientHeaders ?? 'create') === 'create' ? clientHeaders(credential) : {};

/** How long a token is good is not documented, so it is not used for long. Seconds. */
export const TOKEN_LIFETIME = 300;

/**
 * The log-in, as the vendor’s own plugin does it. No source says whether it wants a password: where
 * one is set, it goes along.
 */
export function fatoriPayAccess(credential: FatoriPayCredential): Access {
	const { clientSecret, loginPath, password, reuseSeconds, username } = credential;
	// n8n keeps the values of fields that are hidden again, so the switch decides.
	const renewPath = credential.undocumentedPaths ? (credential.renewPath ?? '').trim() : '';
	const { previousWebhookToken, webhookToken } = credential;
	return {
		source: () =>
			jsonLogin({
				url: baseUrlOf(credential) + pathFrom(loginPath || '/auth/login', {}, 'Log-In Path').text,
				urlField: 'Log-In Path',
				headers: clientHeaders(credential),
				body: {
					username: cpfDigits(required(username, 'Username (CPF)')),
					...(password && { password }),
				},
				lifetime: reuseSeconds || TOKEN_LIFETIME,
				...(renewPath !== '' && {
					renewUrl: baseUrlOf(credential) + pathFrom(renewPath, {}, 'Renewal Path').text,
				}),
				advice:
					'Check Client ID, Client Secret and Username in the credential, and whether your account has a password.',
			}),
		...(credential.clientHeaders === 'always' && { headers: () => clientHeaders(credential) }),
		// Not the username: a customer may have the same CPF, and is in the user’s own items.
		// Answers repeat addresses, and those have the token.
		secrets: [clientSecret, password, webhookToken, previousWebhookToken],
	};
}

/** Without its mask; what is no number stays what it is. */
function cpfDigits(text: string): string {
	const bare = text.replace(/[\s./-]/g, '');
	return /^\d+$/.test(bare) ? bare : text.trim();
}
