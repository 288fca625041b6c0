/** As the credential calls it. */
export const SECRET_FIELD = 'Webhook Secret';

/** During a change the new and the old one, with a space between. */
export function typedSecrets(text: unknown): string[] {
	return typeof text === 'string' ? text.split(/\s+/).filter((secret) => secret !== '') : [];
}
