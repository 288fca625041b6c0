interface Asn1 {
	value: Asn1[] & string;
}

/** The part of node-forge, whole, that writes files of PKCS #12. */
interface Forge {
	asn1: {
		fromDer(binary: string): Asn1;
		toDer(value: Asn1): { getBytes(): string };
	};
	pki: { privateKeyFromPem(pem: string): object; certificateFromPem(pem: string): object };
	pkcs12: {
		toPkcs12Asn1(
			key: object,
			certificates: object[] | null,
			passphrase: string | null,
			options: { useMac: boolean; generateLocalKeyId: boolean },
		): Asn1;
	};
}

const forge = jest.requireActual<Forge>('node-forge');

export interface Entry {
	/** PEM, RSA: node-forge writes no other. */
	key: string;
	/** PEM. */
	certificates: string[];
}

/**
 * A file such as OpenSSL does not write: with several keys, or with no passphrase at all, not even an
 * empty one.
 *
 * @param passphrase ASCII: node-forge takes it for Latin-1
 * @returns base64
 */
export function makePfx(entries: Entry[], passphrase: string | null): string {
	const [first, ...others] = entries.map(({ certificates, key }) =>
		forge.pkcs12.toPkcs12Asn1(
			forge.pki.privateKeyFromPem(key),
			certificates.length === 0
				? null
				: certificates.map((pem) => forge.pki.certificateFromPem(pem)),
			passphrase,
			{ useMac: entries.length === 1, generateLocalKeyId: false },
		),
	);
	if (first === undefined) throw new Error('There is nothing to write.');
	const safes = others.flatMap((other) => [...safeOf(other).value]);
	const safe = safeOf(first);
	safe.value.push(...safes);
	if (others.length > 0) octetsOf(first).value = forge.asn1.toDer(safe).getBytes() as never;
	return Buffer.from(forge.asn1.toDer(first).getBytes(), 'binary').toString('base64');
}

/** PFX: version, and in a ContentInfo the octets of the AuthenticatedSafe (RFC 7292 section 4). */
function octetsOf(pfx: Asn1): Asn1 {
	const octets = pfx.value[1]?.value[1]?.value[0];
	if (octets === undefined) throw new Error('This is no PFX.');
	return octets;
}

const safeOf = (pfx: Asn1) => forge.asn1.fromDer(octetsOf(pfx).value);
