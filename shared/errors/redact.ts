import { hide, maskTail, SPOKEN } from './echoes';

export { hide, maskTail };

const CARD_NUMBER = /(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi;
const CPF = /\b\d{3}\.\d{3}\.\d{3}-\d{2}\b/g;
const EMAIL = /\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g;

/** What most providers call a payment: in one of five hundred, digits look like a card number. */
const UUID = /(?<![\da-f])([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\da-f])/i;

/**
 * How long the numbers of the card schemes are, by their first digit (ISO/IEC 7812): UATP, Visa from 13,
 * Amex and Diners from 14, Maestro of any length. Times, order numbers and boletos have others.
 */
const SCHEMES = /^(?:1\d{14}|[289]\d{15,18}|3\d{13,18}|4(?:\d{12}|\d{15,18})|[56]\d{12,18})$/;

/** With Luhn's check digit: long references that are no card numbers must stay readable. */
function isCardNumber(digits: string): boolean {
	if (!SCHEMES.test(digits)) return false;
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

/** What card companies call the digits on the back. */
const CODE_NAME = /^(?:card_?)?(?:cvv|cvc|csc|cav|security_?code)2?$/i;

/** A body in which the code of a card is masked, wherever it is called one. */
export function maskNamedCodes<T>(body: T): T;
export function maskNamedCodes(body: unknown): unknown {
	if (Array.isArray(body)) return body.map((entry: unknown) => maskNamedCodes(entry));
	if (typeof body !== 'object' || body === null) return body;
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [
			name,
			CODE_NAME.test(name) && value !== null ? '•••' : maskNamedCodes(value as unknown),
		]),
	);
}

/**
 * A body with each of its texts as `read` makes it, however deep. Every item of every list comes through
 * here, so a body in which nothing changes comes back itself, and not as a copy.
 */
function inTexts<T>(body: T, read: (text: string) => string): T;
function inTexts(body: unknown, read: (text: string) => string): unknown {
	if (typeof body === 'string') return read(body);
	if (typeof body !== 'object' || body === null) return body;
	const before = body as Record<string, unknown>;
	let changed: Map<string, unknown> | undefined;
	for (const name of Object.keys(before)) {
		const value = before[name];
		const safe = inTexts(value, read);
		if (safe !== value) (changed ??= new Map(Object.entries(before))).set(name, safe);
	}
	if (changed === undefined) return body;
	return Array.isArray(body) ? [...changed.values()] : Object.fromEntries(changed);
}

/** A body without the given values in any of its texts. */
export function hideIn<T>(body: T, secrets: readonly string[]): T {
	return inTexts(body, (text) => hide(text, secrets));
}

/**
 * A body in which the given values are gone from every text that somebody wrote for a person to read.
 * Columns that are such a value, a phone number or a name, stay what they are, and so does one that is
 * nothing but several of them: a first name and a last name.
 */
export function hideSpoken<T>(body: T, values: readonly string[]): T {
	if (values.length === 0) return body;
	return inTexts(body, (text) => {
		const isColumn = !SPOKEN.test(text) || isMadeOf(text, values);
		return isColumn ? text : hide(text, values);
	});
}

/** Whether nothing is left of a text without the values: the longest first, for one may hold another. */
function isMadeOf(text: string, values: readonly string[]): boolean {
	const words = values.map((value) => value.trim()).sort((a, b) => b.length - a.length);
	const rest = words.reduce((left, word) => (word === '' ? left : left.replaceAll(word, '')), text);
	return rest.trim() === '';
}

const LONGEST_LOGGED = 200;

/** A text that somebody else wrote, as it may stand in the log: one line, short, without secrets. */
export function forLog(text: string, secrets: readonly string[] = []): string {
	const line = redact(text, secrets).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
	return line.length > LONGEST_LOGGED ? `${line.slice(0, LONGEST_LOGGED)}…` : line;
}

/**
 * A text that may be shown, logged and stored: known secrets, bearer tokens, card numbers, CPFs and
 * e-mail addresses are gone.
 *
 * @param secrets values of this call that must not appear in any form: tokens, keys, phone numbers
 */
export function redact(text: string, secrets: readonly string[] = []): string {
	return hide(text, secrets)
		.replace(BEARER, '$1 •••')
		.replace(CPF, (cpf) => `***.${cpf.slice(4, 11)}-**`)
		.replace(EMAIL, '•••@•••')
		.split(UUID)
		.map((part, index) => (index % 2 === 1 ? part : maskCards(part)))
		.join('');
}

function maskCards(text: string): string {
	return text.replace(CARD_NUMBER, (match) => {
		const digits = match.replace(/\D/g, '');
		return isCardNumber(digits) ? maskCard(digits) : match;
	});
}
