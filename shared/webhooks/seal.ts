import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'crypto';

import { BoundedMap } from '../bounded-map';

/**
 * Keeps a secret where others may look: AES-256-GCM under a key that HKDF-SHA256 derives from a
 * secret of the credential. n8n shows a workflow's static data to whoever may see the workflow, and
 * stores it with every execution; the credential it keeps encrypted.
 */
export interface Seal {
	/** `v1.` and base64url of nonce, tag and ciphertext. */
	close(secret: string, purpose: string): string;
	/** Undefined when it was sealed with another key or for another purpose, or is none. */
	open(sealed: string, purpose: string): string | undefined;
}

const VERSION = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MOST_REMEMBERED = 200;

/** A delivery must not pay for it again: each takes longer than the signature that it checks. */
const keys = new BoundedMap<string, Buffer>(MOST_REMEMBERED);
const opened = new BoundedMap<string, string | undefined>(MOST_REMEMBERED);

/** @param material a secret that a person or the provider chose; from an empty one nothing is sealed */
export function sealFrom(material: string): Seal | undefined {
	if (material === '') return undefined;
	const key = keys.take(material, () =>
		Buffer.from(hkdfSync('sha256', material, 'n8n-nodes-payment-providers', 'webhook secret', 32)),
	);
	return {
		close(secret, purpose) {
			const nonce = randomBytes(NONCE_BYTES);
			const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
			const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
			return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
		},
		open: (sealed, purpose) =>
			opened.take(`${key.toString('base64')} ${purpose} ${sealed}`, () =>
				decrypt(key, sealed, purpose),
			),
	};
}

function decrypt(key: Buffer, sealed: string, purpose: string): string | undefined {
	if (!sealed.startsWith(VERSION)) return undefined;
	const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
	if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
	const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
		.setAAD(Buffer.from(purpose))
		.setAuthTag(tag);
	try {
		const start = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
		return Buffer.concat([start, decipher.final()]).toString('utf8');
	} catch {
		// Another key, another purpose or a changed byte: Node tells them apart as little as we do.
		return undefined;
	}
}
