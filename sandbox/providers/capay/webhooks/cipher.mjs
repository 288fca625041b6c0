import { createCipheriv, randomBytes } from 'node:crypto';

const BLOCK = 16;

/**
 * AES-256-CBC with PKCS #7 padding.
 *
 * @param {string | Buffer} text
 * @param {string} secret 32 bytes of UTF-8
 * @param {Buffer} [iv]
 * @returns {{ iv: string, encrypted: string }} both in hex
 */
export function encrypt(text, secret, iv = randomBytes(BLOCK)) {
	return seal(padded(Buffer.from(text)), secret, iv);
}

/**
 * The bytes already have a whole number of blocks.
 *
 * @param {Buffer} blocks
 * @param {string} secret
 * @param {Buffer} iv
 */
function seal(blocks, secret, iv) {
	const cipher = createCipheriv('aes-256-cbc', Buffer.from(secret), iv).setAutoPadding(false);
	const sealed = Buffer.concat([cipher.update(blocks), cipher.final()]);
	return { iv: iv.toString('hex'), encrypted: sealed.toString('hex') };
}

/** @param {Buffer} bytes */
function padded(bytes) {
	const missing = BLOCK - (bytes.length % BLOCK);
	return Buffer.concat([bytes, Buffer.alloc(missing, missing)]);
}

/** @param {string} text @param {string} secret */
function good(text, secret) {
	return encrypt(text, secret);
}

/**
 * Every way to send a message that a receiver must not believe, beside the good one.
 *
 * @type {Record<string, (text: string, secret: string, previous: string) => object | string>}
 */
const FORMS = {
	good,
	wrong: (text) => encrypt(text, 'this-is-another-secret-of-32-byt'),
	previous: (text, _secret, previous) => encrypt(text, previous),
	missing: (text, secret) => ({ iv: encrypt(text, secret).iv }),
	// The last byte alone looks right: who checks only that one is fooled.
	padding: (text, secret) => {
		const bytes = Buffer.from(text);
		const filled = padded(
			Buffer.concat([bytes, Buffer.alloc(BLOCK - (bytes.length % BLOCK), 0x20)]),
		);
		filled[filled.length - 2] = 0;
		return seal(filled, secret, randomBytes(BLOCK));
	},
	zero: (text, secret) => {
		const bytes = padded(Buffer.from(text));
		bytes[bytes.length - 1] = 0;
		return seal(bytes, secret, randomBytes(BLOCK));
	},
	hex: (text, secret) => {
		const { iv, encrypted } = encrypt(text, secret);
		return { iv, encrypted: `zz${encrypted.slice(2)}` };
	},
	truncated: (text, secret) => {
		const { iv, encrypted } = encrypt(text, secret);
		return { iv, encrypted: encrypted.slice(0, -10) };
	},
	shortened: (text, secret) => {
		const { iv, encrypted } = encrypt(text, secret);
		return { iv, encrypted: encrypted.slice(0, -2 * BLOCK) };
	},
	iv: (text, secret) => {
		const { iv, encrypted } = encrypt(text, secret);
		return { iv: iv.slice(2), encrypted };
	},
	garbage: (_text, secret) => encrypt('this is not JSON', secret),
	plain: (text) => text,
};

export const CIPHER_FORMS = Object.keys(FORMS);

/**
 * @param {string} text the message
 * @param {string} form one of `CIPHER_FORMS`
 * @param {import('../model.mjs').CapaySettings} settings
 * @param {string | undefined} previous secret that a person has replaced last
 * @returns {string} what travels
 */
export function sealed(text, form, { webhookSecret: secret, webhookEncrypt }, previous) {
	if (form === 'good' && !webhookEncrypt) return text;
	const write = FORMS[form] ?? good;
	const body = write(text, secret, previous ?? secret);
	return typeof body === 'string' ? body : JSON.stringify(body);
}
