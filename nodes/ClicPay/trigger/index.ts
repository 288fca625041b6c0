import { hmacVerifier } from '../../../shared/webhooks/signature';
import type { Trigger } from '../../../shared/webhooks/trigger';
import { connect, profile } from '../client';
import { confirmEvent } from './confirm';
import { type ClicPayEvent, identityOf, readEvent } from './event';
import { registrar } from './registrar';
import { typedSecrets } from './secret';
import { readSettings, type TriggerSettings } from './settings';

/** ClicPay's webhooks, in terms of what every trigger does. */
export const clicPayTrigger: Trigger<TriggerSettings, ClicPayEvent> = {
	provider: { credential: 'clicPayApi', profile, connect },
	settings: readSettings,
	registrar,
	verifier(given, { scheme }, { webhookSecret }) {
		const secrets = [...typedSecrets(webhookSecret), ...given];
		return secrets.length > 0 ? hmacVerifier(scheme, secrets) : undefined;
	},
	read: readEvent,
	wants: ({ type }, { events }) => events.some((wanted) => wanted === type),
	identity: identityOf,
	mustConfirm: ({ outcome }, { confirms }) => confirms || outcome === undefined,
	confirm: confirmEvent,
	item: ({ json, raw }, { simplify }) => (simplify ? json : raw),
};
