import { timingSafeEqual } from 'crypto';

import type { Delivery } from '../delivery';
import type { Received } from '../trigger';
import { Refusal } from '../verdict';

/**
 * What is certain of a delivery: `content`, that it is as its sender wrote it; `sender`, who sent it,
 * while TLS alone keeps what it says; `none`, nothing, so that the provider must be asked.
 */
export type Proof = 'content' | 'sender' | 'none';

export type Verification = { ok: true } | { ok: false; reason: string };

/** Looks for a proof in a delivery. Never throws, whatever the delivery holds. */
export type Check = (delivery: Delivery) => Verification;

/** Of a header or a query value with proof in it. */
export const LONGEST_PROOF = 4_096;

export const refuse = (reason: string): Verification => ({ ok: false, reason });

/** Every pair is compared, so that the time taken tells nothing. All of one length. */
export function anyEqual(wanted: readonly Buffer[], given: readonly Buffer[]): boolean {
	let matches = 0;
	for (const one of wanted) {
		for (const other of given) matches += Number(timingSafeEqual(one, other));
	}
	return matches > 0;
}

/**
 * @param proof that a passed check gives
 * @returns `none` where a registration's secret cannot be opened: what it signed looks forged, and
 *   then the provider is asked
 * @throws Refusal 401 when the check fails
 */
export function proven(
	proof: 'content' | 'sender',
	check: Check,
	{ delivery, isLocked }: Pick<Received<unknown, unknown>, 'delivery' | 'isLocked'>,
): Proof {
	const verification = check(delivery);
	if (verification.ok) return proof;
	if (isLocked) return 'none';
	throw new Refusal(401, verification.reason);
}
