import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type HeaderSecret, headerVerifier } from '../../../shared/webhooks/header-secret';
import type { Verifier } from '../../../shared/webhooks/signature';

interface WebhookCredential {
	webhookAuthentication?: 'none' | 'basic' | 'bearer' | 'header';
	webhookHeader?: string;
	webhookToken?: string;
	previousWebhookToken?: string;
}

/**
 * Kapitale signs nothing; it can send a token that it was told by e-mail. The credential says where.
 *
 * @returns undefined where none was agreed on: then every event is confirmed by a call
 */
export function authentication(credentials: ICredentialDataDecryptedObject): Verifier | undefined {
	const {
		webhookAuthentication: kind = 'none',
		webhookHeader = '',
		webhookToken = '',
		previousWebhookToken = '',
	} = credentials as WebhookCredential;
	if (kind === 'none') return undefined;
	const tokens = [webhookToken, previousWebhookToken].map((token) => token.trim());
	const places: Record<typeof kind, HeaderSecret> = {
		basic: { header: 'Authorization', scheme: 'Basic' },
		bearer: { header: 'Authorization', scheme: 'Bearer' },
		header: { header: webhookHeader },
	};
	return headerVerifier(places[kind], kind === 'basic' ? tokens.flatMap(bothForms) : tokens);
}

/** Whether Kapitale encodes a Basic token or sends it as it was told is not documented. */
function bothForms(token: string): string[] {
	return token === '' ? [] : [token, Buffer.from(token).toString('base64')];
}
