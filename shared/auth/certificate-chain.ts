import type { KeyObject, X509Certificate } from 'crypto';

import { InputProblem } from '../errors/failure';

/** What was given, and the labels of the fields that it came from. */
export interface GivenChain {
	/** In any order. */
	certificates: readonly X509Certificate[];
	certificateLabel: string;
	key: KeyObject;
	keyLabel: string;
}

/**
 * The certificate of a key, and what it hangs on, in the order in which TLS presents them: the
 * client's own, then each one that signed the one before. What hangs on nothing here is left out.
 *
 * One that stands alone is taken as it is: the provider may know those that signed it.
 *
 * @param now milliseconds since the epoch
 * @throws InputProblem where the key belongs to none, one between them is missing, or one is not
 *   valid at this time
 */
export function certificateChain(given: GivenChain, now: number): X509Certificate[] {
	const { certificateLabel: label, certificates, key, keyLabel } = given;
	const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
	if (own === undefined) {
		const isSameField = label === keyLabel;
		throw new InputProblem(
			keyLabel,
			isSameField
				? 'The key in this file does not belong to a certificate in it.'
				: `It does not belong to what is in ${label}.`,
			isSameField
				? 'Export the file again, together with its private key.'
				: 'Copy both from the same place: the key that the certificate was made for.',
		);
	}
	const chain = [own];
	let rest = certificates.filter((other) => !isSame(own, other));
	for (let last = own; !isSignedBy(last, last);) {
		const issuer = rest.find((other) => isSignedBy(last, other));
		if (issuer === undefined) {
			if (rest.length > 0) throw gap(label, last);
			break;
		}
		chain.push(issuer);
		rest = rest.filter((other) => !isSame(issuer, other));
		last = issuer;
	}
	for (const certificate of chain) requireValid(certificate, certificate === own, label, now);
	return chain;
}

const isSame = (one: X509Certificate, other: X509Certificate) =>
	one.fingerprint256 === other.fingerprint256;

/**
 * By name and by signature: an authority that got a new key keeps its name. Whether the issuer was
 * allowed to sign is for the server to judge.
 */
const isSignedBy = (certificate: X509Certificate, issuer: X509Certificate) =>
	certificate.issuer === issuer.subject && certificate.verify(issuer.publicKey);

function gap(label: string, { issuer, subject }: X509Certificate): InputProblem {
	return new InputProblem(
		label,
		`The chain has a gap: the certificate of ${called(issuer)}, which signed the one of ${called(subject)}, is not there.`,
		'Paste all that the provider gave you: yours, and each one that signed the one before.',
	);
}

/** Common name of who a certificate is for or from: “CN=…” on a line of its own. */
function called(name: string): string {
	return `“${/^CN=(.+)$/m.exec(name)?.[1] ?? name.split('\n').join(', ')}”`;
}

function requireValid(
	{ subject, validFrom, validTo }: X509Certificate,
	isOwn: boolean,
	label: string,
	now: number,
): void {
	const which = isOwn ? 'This certificate' : `The certificate of ${called(subject)} in the chain`;
	if (Date.parse(validTo) < now) {
		throw new InputProblem(
			label,
			`${which} expired on ${dayOf(Date.parse(validTo))}.`,
			isOwn
				? 'Ask the provider for a new one, and enter it with its key.'
				: 'Ask the provider for the new chain.',
		);
	}
	if (Date.parse(validFrom) > now) {
		throw new InputProblem(
			label,
			`${which} is not valid before ${dayOf(Date.parse(validFrom))}.`,
			'Wait until then, or set the clock of the machine that runs n8n.',
		);
	}
}

/** @returns such as 2027-01-31, in UTC */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
