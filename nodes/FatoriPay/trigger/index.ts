import { anyPayload } from '../../../shared/webhooks/open/payload';
import { proven } from '../../../shared/webhooks/open/proof';
import { querySecret } from '../../../shared/webhooks/open/secret';
import type { Trigger } from '../../../shared/webhooks/trigger';
import { provider, type Settings } from '../provider';
import { TOKEN_NAME } from '../wire/webhook-address';
import { confirmEvent } from './confirm';
import { type FatoriPayEvent, identitiesOf, readEvent } from './event';
import { type FatoriPayPanel, panel } from './panel';
import { registrar } from './registrar';
import { knownTokens } from './token';

/**
 * FatoriPay’s webhooks, in terms of what every trigger does. How they come is documented nowhere: by
 * GET or POST, as a form, a query or JSON. Nothing is signed: the token in the address keeps others
 * out, and every event is confirmed by a call.
 */
export const fatoriPayTrigger: Trigger<FatoriPayPanel, FatoriPayEvent, Settings> = {
	provider,
	panel,
	registration: {
		registrar,
		// FatoriPay gives no secret that would have to be kept.
		sealedBy: () => '',
		hasTypedSecret: () => true,
	},
	open(received) {
		const { credentials, delivery, vendor } = received;
		const proof = proven('sender', querySecret(TOKEN_NAME, knownTokens(credentials)), received);
		return { proof, payload: anyPayload(delivery, vendor, [TOKEN_NAME]) };
	},
	read: (payload) => readEvent(payload),
	wants: ({ kind }, { panel: { events } }) => kind === undefined || events.includes(kind),
	identities: identitiesOf,
	mustConfirm: () => true,
	confirm: confirmEvent,
	item: ({ json, raw }, { panel: { simplify } }) => (simplify ? json : raw),
};
