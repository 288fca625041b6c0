import { createHash } from 'crypto';

import { type Delivery, singleHeader } from '../delivery';
import { anyEqual, type Check, LONGEST_PROOF, refuse } from './proof';

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
export function headerSecret(where: HeaderSecret, secrets: readonly string[]): Check {
	return secretCheck((delivery) => headerBytes(delivery, where), secrets);
}

/**
 * The same for a token in the address that the provider was told. Whoever reads a log of addresses
 * on the way has it, so what moves money is confirmed as well.
 *
 * @param name of the query value; one that is there twice is none
 */
export function querySecret(name: string, secrets: readonly string[]): Check {
	return secretCheck(({ query }) => {
		const [value = '', ...others] = query.getAll(name);
		if (value === '' || others.length > 0) return 'no secret';
		return value.length > LONGEST_PROOF ? 'secret too long' : Buffer.from(value);
	}, secrets);
}

/** @param find gives the bytes of the secret, or why there are none */
function secretCheck(
	find: (delivery: Delivery) => Buffer | string,
	secrets: readonly string[],
): Check {
	const wanted = secrets.filter((secret) => secret !== '').map(digest);
	return (delivery) => {
		if (wanted.length === 0) return refuse('the credential has no secret');
		const found = find(delivery);
		if (typeof found !== 'object') return refuse(found);
		return anyEqual(wanted, [digest(found)]) ? { ok: true } : refuse('wrong secret');
	};
}

/** Node reads header bytes as Latin-1. */
function headerBytes(delivery: Delivery, { header, scheme }: HeaderSecret): Buffer | string {
	const value = singleHeader(delivery, header);
	if (value === undefined) return 'no secret';
	if (value.length > LONGEST_PROOF) return 'secret too long';
	if (scheme === undefined) return Buffer.from(value, 'latin1');
	const [word = '', ...rest] = value.split(' ');
	if (word.toLowerCase() !== scheme.toLowerCase()) return 'another kind of authorization';
	return Buffer.from(rest.join(' ').trim(), 'latin1');
}

/** All of one length, whatever somebody sends. */
function digest(secret: string | Buffer): Buffer {
	return createHash('sha256').update(secret).digest();
}
