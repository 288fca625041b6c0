import { createHash } from 'crypto';

import { type Delivery, singleHeader } from './delivery';
import { anyEqual, LONGEST_HEADER, refuse, type Verifier } from './signature';

/** Where a delivery carries the secret itself. */
export interface HeaderSecret {
	/** Name of the header. */
	header: string;
	/** Stands before the secret, as in `Authorization: Bearer …`; its letter case does not matter. */
	scheme?: string;
}

/**
 * Checks a delivery that brings a secret along. It proves who sent the delivery, not that nobody
 * changed it: that is left to TLS.
 *
 * @param secrets each one that is good now; an empty one is none, and without any nothing is good
 */
export function headerVerifier(where: HeaderSecret, secrets: readonly string[]): Verifier {
	const wanted = secrets.filter((secret) => secret !== '').map(digest);
	return {
		verify(delivery) {
			if (wanted.length === 0) return refuse('the credential has no secret');
			const found = secretIn(delivery, where);
			if (typeof found !== 'object') return refuse(found);
			return anyEqual(wanted, [digest(found)]) ? { ok: true } : refuse('wrong secret');
		},
	};
}

/** The bytes of the secret, or why there are none. Node reads header bytes as Latin-1. */
function secretIn(delivery: Delivery, { header, scheme }: HeaderSecret): Buffer | string {
	const value = singleHeader(delivery, header);
	if (value === undefined) return 'no secret';
	if (value.length > LONGEST_HEADER) return 'secret too long';
	if (scheme === undefined) return Buffer.from(value, 'latin1');
	const [word = '', ...rest] = value.split(' ');
	if (word.toLowerCase() !== scheme.toLowerCase()) return 'another kind of authorization';
	return Buffer.from(rest.join(' ').trim(), 'latin1');
}

/** All of one length, whatever somebody sends. */
function digest(secret: string | Buffer): Buffer {
	return createHash('sha256').update(secret).digest();
}
