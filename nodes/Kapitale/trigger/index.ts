import type { Trigger } from '../../../shared/webhooks/trigger';
import { provider, type Settings } from '../provider';
import { authentication } from './authentication';
import { confirmEvent } from './confirm';
import { identitiesOf, type KapitaleEvent, readEvent } from './event';
import { readSettings, type TriggerSettings } from './settings';

/** Kapitale's webhooks, in terms of what every trigger does. Their address is told by e-mail. */
export const kapitaleTrigger: Trigger<TriggerSettings, KapitaleEvent, Settings> = {
	provider,
	settings: readSettings,
	verifier: (_given, _settings, credentials) => authentication(credentials),
	read: readEvent,
	wants: ({ kind, industryId }, { kinds, industryIds }) =>
		kinds.includes(kind) &&
		(industryIds.length === 0 || industryIds.includes((industryId ?? '').toLowerCase())),
	identities: identitiesOf,
	mustConfirm,
	confirm: confirmEvent,
	item: ({ json, raw }, { simplify }) => (simplify ? json : raw),
};

/**
 * A promise of money, and money that moved, are worth a call; what can only be news is not. An event
 * that contradicts itself is never believed, and one that names no order starts nothing.
 */
function mustConfirm(
	{ claim, kind, orderId, voice }: KapitaleEvent,
	{ confirms }: TriggerSettings,
): boolean {
	if (orderId === undefined) return kind !== 'other';
	if (confirms === 'always' || voice === 'contradicts') return true;
	if (confirms === 'never') return false;
	return claim === 'approved' || claim === 'settled' || voice === 'unclear';
}
