/** Shorter secrets would blank out ordinary words. */
const SHORTEST_SECRET = 6;
const CARD_NUMBER = /(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi;
const CPF = /\b\d{3}\.\d{3}\.\d{3}-\d{2}\b/g;
const EMAIL = /\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g;

/** Luhn's check tells a card number from a long reference that must stay readable. */
function isCardNumber(digits: string): boolean {
	let sum = 0;
	for (let index = 0; index < digits.length; index++) {
		const digit = Number(digits[digits.length - 1 - index]);
		const doubled = index % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}

/** A card number as PCI DSS 3.4.1 lets it be shown: first six, last four. */
export function maskCard(digits: string): string {
	return `${digits.slice(0, 6)}******${digits.slice(-4)}`;
}

/** Everything but the last `visible` characters, for phone numbers and tax ids. */
export function maskTail(value: string, visible = 2): string {
	return '•'.repeat(Math.max(0, value.length - visible)) + value.slice(-visible);
}

const SECRET_NAME = /secret|token|password|api_?key/i;

/** A secret as it may be shown: its first six and last four characters, or nothing of a short one. */
export function maskSecret(secret: string): string {
	return secret.length < 20 ? '••••••' : `${secret.slice(0, 6)}…${secret.slice(-4)}`;
}

/** A body in which everything that is called a secret, token, password or key is masked. */
export function maskNamedSecrets(body: unknown): unknown {
	if (Array.isArray(body)) return body.map(maskNamedSecrets);
	if (typeof body !== 'object' || body === null) return body;
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [
			name,
			typeof value === 'string' && SECRET_NAME.test(name)
				? maskSecret(value)
				: maskNamedSecrets(value),
		]),
	);
}

/** A text without the given values; shorter ones than six characters stay. */
export function hide(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.reduce((safe, secret) => safe.replaceAll(secret, maskTail(secret)), text);
}

/** The same for every text of a body, however deep. */
export function hideIn<T>(body: T, secrets: readonly string[]): T;
export function hideIn(body: unknown, secrets: readonly string[]): unknown {
	if (typeof body === 'string') return hide(body, secrets);
	if (Array.isArray(body)) return body.map((entry) => hideIn(entry, secrets));
	if (typeof body !== 'object' || body === null) return body;
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [name, hideIn(value, secrets)]),
	);
}

/**
 * A text that may be shown, logged and stored: known secrets, bearer tokens, card numbers, CPFs and
 * e-mail addresses are gone.
 *
 * @param secrets values of this call that must not appear: tokens, keys, phone numbers
 */
export function redact(text: string, secrets: readonly string[] = []): string {
	return hide(text, secrets)
		.replace(BEARER, '$1 •••')
		.replace(CPF, (cpf) => `***.${cpf.slice(4, 11)}-**`)
		.replace(EMAIL, '•••@•••')
		.replace(CARD_NUMBER, (match) => {
			const digits = match.replace(/\D/g, '');
			return isCardNumber(digits) ? maskCard(digits) : match;
		});
}
