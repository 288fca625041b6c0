import { createDecipheriv } from 'crypto';

import { InputProblem } from '../../errors/failure';
import type { Vendor } from '../../vendor/http';
import { Refusal } from '../verdict';
import { jsonObjectIn, type Payload } from './payload';

const KEY_BYTES = 32;
const BLOCK_BYTES = 16;
const HEX = /^(?:[0-9a-f]{2})+$/i;

/** The two parts of an encrypted payload, in hexadecimal, as they stand in a body. */
export interface Encrypted {
	iv: unknown;
	text: unknown;
}

/**
 * The bytes of AES-256 keys that were typed as text: the text is the key, it is neither hashed nor
 * decoded. Empty ones are left out.
 *
 * @param field the label of the credential's field, for the error
 * @throws InputProblem for one that is not 32 bytes long
 */
export function aesKeys(typed: readonly string[], field: string): Buffer[] {
	const keys = typed.filter((secret) => secret !== '').map((secret) => Buffer.from(secret));
	const wrong = keys.find(({ length }) => length !== KEY_BYTES);
	if (wrong === undefined) return keys;
	throw new InputProblem(
		field,
		`It has ${wrong.length} bytes; an AES-256 key has ${KEY_BYTES}.`,
		'Copy the whole secret again, without blanks around it.',
	);
}

/**
 * The JSON object in an AES-256-CBC ciphertext with PKCS#7 padding, of which OpenSSL checks every
 * byte. It proves no more than who sent it: nothing authenticates a CBC ciphertext, so somebody who
 * has seen one can make another whose beginning differs.
 *
 * Whatever goes wrong is refused in the same way: answers that told a wrong padding from a wrong text
 * would let anybody read a ciphertext byte by byte (Vaudenay, 2002).
 *
 * @param keys every one that is good now: the present one, and the one before it during a change
 * @throws Refusal 401
 */
export function decryptedObject(
	encrypted: Encrypted,
	keys: readonly Buffer[],
	vendor: Vendor,
): Payload {
	if (keys.length === 0) throw new Refusal(401, 'the credential has no secret');
	const [iv, text] = [bytesOf(encrypted.iv), bytesOf(encrypted.text)];
	const payloads = keys.map((key) => objectIn(decrypt(key, iv, text), vendor));
	const payload = payloads.find((one) => one !== undefined);
	if (payload === undefined) throw new Refusal(401, 'it cannot be decrypted');
	return payload;
}

function bytesOf(hex: unknown): Buffer {
	return typeof hex === 'string' && HEX.test(hex) ? Buffer.from(hex, 'hex') : Buffer.alloc(0);
}

function decrypt(key: Buffer, iv: Buffer, text: Buffer): string | undefined {
	if (iv.length !== BLOCK_BYTES) return undefined;
	const decipher = createDecipheriv('aes-256-cbc', key, iv);
	try {
		return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
	} catch {
		// Another key, or a changed byte in the last two blocks.
		return undefined;
	}
}

/** What is no JSON object was decrypted by another key, or was changed on its way. */
function objectIn(text: string | undefined, vendor: Vendor): Payload | undefined {
	return text === undefined ? undefined : jsonObjectIn(text, vendor).payload;
}
