import { createPrivateKey, type KeyObject, X509Certificate } from 'crypto';

import { InputProblem } from '../errors/failure';
import type { TlsIdentity } from '../http/pools';

/** A field of the credential: its label, and what was typed into it. */
export interface TypedField {
	label: string;
	value: string | undefined;
}

/** What a credential has for mutual TLS. An empty field is one that was left out. */
export interface TlsFields {
	certificate: TypedField;
	key: TypedField;
	passphrase?: TypedField;
	/** Authorities to trust instead of those that n8n trusts. */
	authority?: TypedField;
	/** The oldest version that the provider lets us speak; 1.2 unless it says more. */
	minVersion?: TlsIdentity['minVersion'];
}

const CERTIFICATE = 'It begins with -----BEGIN CERTIFICATE-----, as the provider gave it to you.';
const KEY = 'It begins with -----BEGIN PRIVATE KEY-----, as it was made for the certificate.';
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;
/** Of keys that OpenSSL encrypted in its old form, between the first line and the data. */
const ENCRYPTED = /^\s*Proc-Type:\s*4,ENCRYPTED\s+DEK-Info:\s*(\S+)/;

/**
 * The client's side of TLS, checked before anything is sent.
 *
 * @param now milliseconds since the epoch
 * @returns undefined where nothing was typed and nothing is demanded
 * @throws InputProblem, naming the field and showing nothing of it, for what is no certificate or key,
 *   does not fit, is not valid at this time, or stands alone
 */
export function tlsIdentity(fields: TlsFields, now = Date.now()): TlsIdentity | undefined {
	const { authority, certificate, key, minVersion, passphrase } = fields;
	const cert = typed(certificate);
	const ca = typed(authority);
	const identity = {
		...(ca !== '' && { ca: authorities(ca, authority?.label ?? '') }),
		...(cert === '' && typed(key) === '' ? {} : pair(certificate, key, passphrase, now)),
		...(minVersion && { minVersion }),
	};
	return Object.keys(identity).length === 0 ? undefined : identity;
}

function pair(
	certificate: TypedField,
	keyField: TypedField,
	passphraseField: TypedField | undefined,
	now: number,
): TlsIdentity {
	if (typed(certificate) === '') {
		throw new InputProblem(certificate.label, 'It is empty, but there is a key.', CERTIFICATE);
	}
	if (typed(keyField) === '') {
		throw new InputProblem(keyField.label, 'It is empty, but there is a certificate.', KEY);
	}
	const blocks = certificates(typed(certificate), certificate.label);
	const [leaf] = blocks;
	requireValid(leaf.parsed, certificate.label, now);
	const key = pemBlocks(typed(keyField)).find((block) => /PRIVATE KEY-----/.test(block)) ?? '';
	const passphrase = passphraseField?.value ?? '';
	const parsed = privateKey(key, keyField, passphrase, passphraseField);
	if (!leaf.parsed.checkPrivateKey(parsed)) {
		throw new InputProblem(
			keyField.label,
			`It does not belong to what is in ${certificate.label}.`,
			'Copy both from the same place; the provider’s own certificate comes first.',
		);
	}
	return {
		cert: blocks.map(({ pem }) => pem).join('\n'),
		key,
		...(passphrase !== '' && { passphrase }),
	};
}

function authorities(text: string, label: string): string {
	return certificates(text, label)
		.map(({ pem }) => pem)
		.join('\n');
}

interface Certificate {
	pem: string;
	parsed: X509Certificate;
}

/** @returns in the order of the text: the client's own, then those that it hangs on */
function certificates(text: string, label: string): [Certificate, ...Certificate[]] {
	const broken = new InputProblem(label, 'This is not a certificate in PEM form.', CERTIFICATE);
	const [first, ...others] = pemBlocks(text).map((pem) => {
		try {
			return { pem, parsed: new X509Certificate(pem) };
		} catch {
			// What OpenSSL says of it means nothing to whoever pasted it.
			throw broken;
		}
	});
	if (first === undefined) throw broken;
	return [first, ...others];
}

function requireValid({ validFrom, validTo }: X509Certificate, label: string, now: number): void {
	const day = (text: string) => new Date(text).toISOString().slice(0, 10);
	if (Date.parse(validTo) < now) {
		throw new InputProblem(
			label,
			`This certificate expired on ${day(validTo)}.`,
			'Ask the provider for a new one, and enter it with its key.',
		);
	}
	if (Date.parse(validFrom) > now) {
		throw new InputProblem(
			label,
			`This certificate is not valid before ${day(validFrom)}.`,
			'Wait until then, or set the clock of the machine that runs n8n.',
		);
	}
}

function privateKey(
	pem: string,
	field: TypedField,
	passphrase: string,
	passphraseField: TypedField | undefined,
): KeyObject {
	let reason: unknown;
	try {
		return createPrivateKey({ key: pem, ...(passphrase !== '' && { passphrase }) });
	} catch (error) {
		reason = error;
	}
	const isEncrypted = /ENCRYPTED/.test(pem);
	if (isEncrypted && passphraseField !== undefined) {
		const isMissing = (reason as { code?: unknown }).code === 'ERR_MISSING_PASSPHRASE';
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

function typed(field: TypedField | undefined): string {
	return (field?.value ?? '').trim();
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
