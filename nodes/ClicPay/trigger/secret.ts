/** Where such answers keep their parts, and what they call a secret. */
const ROOMS = ['data', 'webhook', 'endpoint'];
const NAMES = ['secret', 'signing_secret', 'webhook_secret', 'secret_key'];
const MASK = /[*•]{3}/;

/** The signing secret in an answer. ClicPay does not document the field; a masked one is none. */
export function secretIn(answer: unknown): { secret?: string } {
	if (typeof answer !== 'object' || answer === null) return {};
	const fields = answer as Record<string, unknown>;
	const secret = NAMES.map((name) => fields[name]).find(
		(value): value is string => typeof value === 'string' && value !== '' && !MASK.test(value),
	);
	if (secret !== undefined) return { secret };
	const found = ROOMS.map((name) => secretIn(fields[name]));
	return found.find((one) => one.secret !== undefined) ?? {};
}

/** Secrets that somebody typed: during a change the new and the old one, with a space between. */
export function typedSecrets(text: unknown): string[] {
	return typeof text === 'string' ? text.split(/[\s,]+/).filter((secret) => secret !== '') : [];
}
