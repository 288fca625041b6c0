import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Check } from '../../../shared/webhooks/open/proof';
import { headerSecret } from '../../../shared/webhooks/open/secret';

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
export function authentication(credentials: ICredentialDataDecryptedObject): Check | undefined {
	const {
		webhookAuthentication: kind = 'none',
		webhookHeader = '',
		webhookToken = '',
		previousWebhookToken = '',
	} = credentials as WebhookCredential;
	if (kind === 'none') return undefined;
	const typed = [webhookToken, previousWebhookToken].map((token) => String(token).trim());
	if (kind === 'header') {
		// People copy the colon along, and below the whole value of the header.
		return headerSecret({ header: webhookHeader.trim().replace(/:$/, '') }, typed);
	}
	const tokens = typed.map((token) => token.replace(/^(basic|bearer)\s+/i, ''));
	return headerSecret(
		{ header: 'Authorization', scheme: kind },
		kind === 'basic' ? tokens.flatMap(bothForms) : tokens,
	);
}

/** Whether Kapitale encodes a Basic token or sends it as it was told is not documented. */
function bothForms(token: string): string[] {
	return token === '' ? [] : [token, Buffer.from(token).toString('base64')];
}
