import { jsonBody } from '../../../shared/webhooks/open/payload';
import { proven } from '../../../shared/webhooks/open/proof';
import type { Judged, Trigger } from '../../../shared/webhooks/trigger';
import { provider, type Settings } from '../provider';
import { authentication } from './authentication';
import { confirmEvent } from './confirm';
import { identitiesOf, type KapitaleEvent, readEvent } from './event';
import { type KapitalePanel, panel } from './panel';

/** Kapitale's webhooks, in terms of what every trigger does. Their address is told by e-mail. */
export const kapitaleTrigger: Trigger<KapitalePanel, KapitaleEvent, Settings> = {
	provider,
	panel,
	open(received) {
		const { credentials, delivery, vendor } = received;
		const check = authentication(credentials);
		const proof = check === undefined ? 'none' : proven('sender', check, received);
		return { proof, payload: jsonBody(delivery, vendor) };
	},
	read: readEvent,
	wants: ({ kind, industryId }, { panel: { events, options } }) =>
		events.includes(kind) &&
		(options.industryIds.length === 0 ||
			options.industryIds.includes((industryId ?? '').toLowerCase())),
	identities: identitiesOf,
	mustConfirm,
	confirm: confirmEvent,
	item: ({ json, raw }, { panel: { simplify } }) => (simplify ? json : raw),
};

/**
 * A promise of money, and money that moved, are worth a call; what can only be news is not. An event
 * that contradicts itself is never believed, and one that names no order starts nothing.
 */
function mustConfirm(
	{ claim, kind, orderId, voice }: KapitaleEvent,
	{ panel: { options } }: Judged<KapitalePanel, Settings>,
): boolean {
	if (orderId === undefined) return kind !== 'other';
	if (options.confirmOrder === 'always' || voice === 'contradicts') return true;
	if (options.confirmOrder === 'never') return false;
	return claim === 'approved' || claim === 'settled' || voice === 'unclear';
}
