import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'crypto';

import { BoundedMap } from '../bounded-map';
import { InputProblem } from '../errors/failure';
import type { PfxLibrary } from '../vendor/pfx';
import { type TypedField, typed } from './typed-field';

/** What is in a file. */
export interface Pkcs12 {
	certificates: readonly X509Certificate[];
	keys: readonly KeyObject[];
}

let library: PfxLibrary | undefined;

/** Before the first `openPkcs12`, which cannot wait. */
export async function loadPkcs12(): Promise<void> {
	library ??= (await import('../vendor/pfx')).default;
}

/** Opening one takes thousands of hashes, up to 50 ms, and every run opens its credential. */
const MOST_FILES = 32;
const opened = new BoundedMap<string, Pkcs12>(MOST_FILES);

/** As n8n’s users get them into a text field; a data address has words before the comma. */
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const HOW_TO =
	'Paste the .pfx or .p12 file as base64, as the command “base64” writes it. On Windows: [Convert]::ToBase64String([IO.File]::ReadAllBytes("client.pfx")).';

/**
 * Opens a PKCS #12 file (RFC 7292), known as .pfx or .p12, old or new.
 *
 * @param field the file in base64
 * @throws InputProblem, naming the field and showing nothing of it, for what is no such file, or for
 *   a passphrase that does not open it
 */
export function openPkcs12(field: TypedField, passphraseField: TypedField): Pkcs12 {
	const text = typed(field)
		.replace(/^data:[^,]*,/, '')
		.replace(/\s+|\\r|\\n/g, '');
	if (/^-----BEGIN/.test(text)) {
		const problem = 'This is PEM, not the base64 of a PFX file.';
		throw new InputProblem(field.label, problem, 'Choose PEM under Client Certificate.');
	}
	if (!BASE64.test(text)) throw new InputProblem(field.label, 'This is not base64.', HOW_TO);
	const passphrase = passphraseField.value ?? '';
	const id = createHash('sha256').update(`${text} ${passphrase}`).digest('base64');
	const known = opened.get(id);
	if (known !== undefined) return known;
	const file = open(Buffer.from(text, 'base64'), field, passphraseField);
	opened.set(id, file);
	return file;
}

function open(bytes: Buffer, field: TypedField, passphraseField: TypedField): Pkcs12 {
	if (library === undefined) throw new Error('Nobody loaded the library for PKCS #12 files.');
	const { asn1, oids } = library;
	const passphrase = passphraseField.value ?? '';
	const unlocked = unlock(library, bytes, passphrase);
	if ('failed' in unlocked) throw problemOf(unlocked.failed, field, passphraseField);
	const bags = unlocked.safeContents.flatMap(({ safeBags }) => safeBags);
	const inside = (...types: string[]) =>
		bags
			.filter(({ type }) => types.includes(type))
			.flatMap((bag) => bag.asn1 ?? [])
			.map((value) => Buffer.from(asn1.toDer(value).getBytes(), 'binary'));
	try {
		return {
			certificates: inside(oids.certBag).map((der) => new X509Certificate(der)),
			keys: inside(oids.keyBag, oids.pkcs8ShroudedKeyBag).map((key) =>
				createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
			),
		};
	} catch {
		// A kind of key or certificate that Node does not know; its words mean nothing here.
		throw unreadable(field);
	}
}

type Unlocked = ReturnType<PfxLibrary['pkcs12']['pkcs12FromAsn1']>;

/** @returns what the library says where it cannot open the file */
function unlock(
	{ asn1, pkcs12 }: PfxLibrary,
	bytes: Buffer,
	passphrase: string,
): Unlocked | { failed: string } {
	// Programs differ in what they make of no passphrase: an empty one, or none at all.
	const tries = passphrase === '' ? ['', null] : [passphrase];
	let failed = '';
	for (const phrase of tries) {
		try {
			return pkcs12.pkcs12FromAsn1(asn1.fromDer(bytes.toString('binary')), false, phrase);
		} catch (error) {
			failed = error instanceof Error ? error.message : '';
		}
	}
	return { failed };
}

function problemOf(failed: string, field: TypedField, passphraseField: TypedField): InputProblem {
	if (/password|decrypt/i.test(failed)) {
		return new InputProblem(
			passphraseField.label,
			(passphraseField.value ?? '') === ''
				? `It is empty, but what is in ${field.label} is encrypted.`
				: `It does not open what is in ${field.label}.`,
			'Enter the one that came with the file.',
		);
	}
	if (/unsupported/i.test(failed)) return unreadable(field);
	return new InputProblem(field.label, 'This is not a PFX file, or not all of it.', HOW_TO);
}

function unreadable({ label }: TypedField): InputProblem {
	return new InputProblem(
		label,
		'This file is in a form that cannot be read here.',
		'Turn it into PEM with “openssl pkcs12 -in client.p12 -nodes”, and choose PEM under Client Certificate.',
	);
}
