import type { Trigger } from '../../../shared/webhooks/trigger';
import { connect, profile } from '../client';
import { authentication } from './authentication';
import { confirmEvent } from './confirm';
import { identityOf, type KapitaleEvent, readEvent } from './event';
import { readSettings, type TriggerSettings } from './settings';

/** Kapitale's webhooks, in terms of what every trigger does. Their address is told by e-mail. */
export const kapitaleTrigger: Trigger<TriggerSettings, KapitaleEvent> = {
	provider: { credential: 'kapitaleApi', profile, connect },
	settings: readSettings,
	verifier: (_given, _settings, credentials) => authentication(credentials),
	read: readEvent,
	wants: ({ kind, industryId }, { kinds, industryIds }) =>
		kinds.includes(kind) &&
		(industryIds.length === 0 || industryIds.includes((industryId ?? '').toLowerCase())),
	identity: identityOf,
	mustConfirm,
	confirm: confirmEvent,
	item: ({ json, raw }, { simplify }) => (simplify ? json : raw),
};

/** A promise of money, and money that moved, are worth a call; what can only be news is not. */
function mustConfirm(
	{ decision, kind, orderId }: KapitaleEvent,
	{ confirms }: TriggerSettings,
): boolean {
	const isAboutNoOrder = kind === 'other' && orderId === undefined;
	if (isAboutNoOrder || confirms === 'never') return false;
	return confirms === 'always' || decision === 'approved' || decision === 'settled';
}
