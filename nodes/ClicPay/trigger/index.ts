import { hmacVerifier } from '../../../shared/webhooks/signature';
import type { Trigger } from '../../../shared/webhooks/trigger';
import { provider } from '../provider';
import { confirmEvent } from './confirm';
import { type ClicPayEvent, identitiesOf, readEvent } from './event';
import { registrar } from './registrar';
import { typedSecrets } from './secret';
import { readSettings, type TriggerSettings } from './settings';

/** ClicPay's webhooks, in terms of what every trigger does. */
export const clicPayTrigger: Trigger<TriggerSettings, ClicPayEvent> = {
	provider,
	settings: readSettings,
	registration: {
		registrar,
		sealedBy: ({ authentication, accessToken, clientSecret }) =>
			String((authentication === 'clientCredentials' ? clientSecret : accessToken) ?? ''),
	},
	verifier(given, { scheme }, { webhookSecret }) {
		const secrets = [...typedSecrets(webhookSecret), ...given];
		return secrets.length > 0 ? hmacVerifier(scheme, secrets) : undefined;
	},
	read: readEvent,
	wants: ({ types }, { events }) => events.some((wanted) => types.includes(wanted)),
	identities: identitiesOf,
	mustConfirm: ({ outcome, reference }, { confirms }) =>
		confirms || outcome === undefined || reference === undefined,
	confirm: confirmEvent,
	item: ({ json, raw }, { simplify }) => (simplify ? json : raw),
};
