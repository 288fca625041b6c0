import { X509Certificate } from 'crypto';

import type { TlsIdentity } from '../http/pools';
import { dayOf } from './certificate-chain';

/** Until when a client certificate is good, for people. */
export interface CertificateValidity {
	/** A sentence. */
	text: string;
	/** In the last thirty days: the next one takes time to get. */
	endsSoon: boolean;
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * @param tls as `tlsIdentity` checked it
 * @param now milliseconds since the epoch
 * @returns what counts is the one of the chain that ends first; undefined without a certificate
 */
export function certificateValidity(
	tls: TlsIdentity | undefined,
	now = Date.now(),
): CertificateValidity | undefined {
	const chain = tls?.cert?.match(CERTIFICATE) ?? [];
	if (chain.length === 0) return undefined;
	const end = Math.min(...chain.map((pem) => Date.parse(new X509Certificate(pem).validTo)));
	const left = (end - now) / DAY_MS;
	const until = `The client certificate is good until ${dayOf(end)}`;
	if (left > SOON_DAYS) return { text: `${until}.`, endsSoon: false };
	const days = left < 1 ? 'less than a day' : left < 2 ? '1 day' : `${Math.floor(left)} days`;
	return {
		text: `${until}, ${days} from now. Ask the provider for the next one: without it, nothing is sent from then on.`,
		endsSoon: true,
	};
}
