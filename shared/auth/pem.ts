import { createPrivateKey, type KeyObject, X509Certificate } from 'crypto';

import { InputProblem } from '../errors/failure';
import { type TypedField, typed } from './typed-field';

const CERTIFICATE = 'It begins with -----BEGIN CERTIFICATE-----, as the provider gave it to you.';
const KEY = 'It begins with -----BEGIN PRIVATE KEY-----, as it was made for the certificate.';
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;
/** Of keys that OpenSSL encrypted in its old form, between the first line and the data. */
const ENCRYPTED = /^\s*Proc-Type:\s*4,ENCRYPTED\s+DEK-Info:\s*(\S+)/;

/**
 * Certificates as texts.
 *
 * @returns at least one, in the order of the text
 * @throws InputProblem, naming the field and showing nothing of it
 */
export function pemCertificates(field: TypedField): X509Certificate[] {
	const broken = new InputProblem(
		field.label,
		'This is not a certificate in PEM form.',
		CERTIFICATE,
	);
	const found = pemBlocks(typed(field))
		.filter((block) => !/PRIVATE KEY-----/.test(block))
		.map((pem) => {
			try {
				return new X509Certificate(pem);
			} catch {
				// What OpenSSL says of it means nothing to whoever pasted it.
				throw broken;
			}
		});
	if (found.length === 0) throw broken;
	return found;
}

/**
 * A private key as text.
 *
 * @returns `pem` is still encrypted where it was
 * @throws InputProblem for what is no key, or for a passphrase that does not open it
 */
export function pemKey(
	field: TypedField,
	passphraseField: TypedField | undefined,
): { pem: string; key: KeyObject } {
	const pem = pemBlocks(typed(field)).find((block) => /PRIVATE KEY-----/.test(block)) ?? '';
	const passphrase = passphraseField?.value ?? '';
	let reason: unknown;
	try {
		const key = createPrivateKey({ key: pem, ...(passphrase !== '' && { passphrase }) });
		return { pem, key };
	} catch (error) {
		reason = error;
	}
	const isEncrypted = /ENCRYPTED/.test(pem);
	const { code } = reason as { code?: unknown };
	if (isEncrypted && code === 'ERR_OSSL_EVP_UNSUPPORTED') {
		throw new InputProblem(
			field.label,
			'This key is encrypted in an old way that Node no longer reads.',
			'Encrypt it anew with “openssl pkcs8 -topk8 -in old.key -out new.key”, and enter the new one.',
		);
	}
	if (isEncrypted && passphraseField !== undefined) {
		const isMissing = code === 'ERR_MISSING_PASSPHRASE';
		throw new InputProblem(
			passphraseField.label,
			isMissing || passphrase === ''
				? `It is empty, but what is in ${field.label} is encrypted.`
				: `It does not open what is in ${field.label}.`,
			'Enter the one that the key was made with.',
		);
	}
	throw new InputProblem(
		field.label,
		isEncrypted
			? 'This key is encrypted, and there is no field for its passphrase.'
			: 'This is not a private key in PEM form.',
		KEY,
	);
}

/**
 * n8n's password field has one line, so what is pasted there has blanks for its line breaks; what
 * comes out of environment variables and JSON has `\n` in letters.
 */
function pemBlocks(text: string): string[] {
	const lines = text.replace(/\\r|\\n/g, '\n');
	return [...lines.matchAll(BLOCK)].map(([, label = '', content = '']) => {
		const [headers, cipher] = ENCRYPTED.exec(content) ?? [];
		const data = content.slice(headers?.length ?? 0).replace(/\s+/g, '');
		return [
			`-----BEGIN ${label}-----`,
			...(cipher === undefined ? [] : ['Proc-Type: 4,ENCRYPTED', `DEK-Info: ${cipher}`, '']),
			...(data.match(/.{1,64}/g) ?? []),
			`-----END ${label}-----`,
			'',
		].join('\n');
	});
}
