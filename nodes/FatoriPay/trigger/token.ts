import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import type { AddressToken } from '../../../shared/webhooks/address-token';
import { TOKEN_NAME } from '../wire/webhook-address';

const FIELD = 'Webhook Token of the credential';
/** Nobody can guess so many, whatever the letters are. */
const SHORTEST = 16;
/** What needs no escaping in an address, so that a person can type it there by hand. */
const FORM = /^[\w.~-]+$/;

interface WebhookCredential {
	webhookToken?: string;
	previousWebhookToken?: string;
}

const tokensIn = (credentials: ICredentialDataDecryptedObject): [string, string] => {
	const { previousWebhookToken = '', webhookToken = '' } = credentials as WebhookCredential;
	return [String(webhookToken).trim(), String(previousWebhookToken).trim()];
};

/** The token that an address has, and the one before it while that is being changed. */
export const knownTokens = (credentials: ICredentialDataDecryptedObject): string[] =>
	tokensIn(credentials);

/** @throws InputProblem where an address with it could be guessed, or would be another one */
export function addressToken(credentials: ICredentialDataDecryptedObject): AddressToken {
	const [token] = tokensIn(credentials);
	if (token.length >= SHORTEST && FORM.test(token)) return { name: TOKEN_NAME, token };
	throw new InputProblem(
		FIELD,
		token === ''
			? 'It is empty, and nothing else tells FatoriPay’s calls from anybody’s.'
			: token.length < SHORTEST
				? `It has fewer than ${SHORTEST} characters, so that it could be guessed.`
				: 'It has characters that mean something else in an address.',
		`Make up ${SHORTEST} or more letters and digits, for example with a password manager.`,
	);
}
