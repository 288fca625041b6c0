import { jsonBody } from '../../../shared/webhooks/open/payload';
import { proven } from '../../../shared/webhooks/open/proof';
import { signature } from '../../../shared/webhooks/open/signature';
import type { Trigger } from '../../../shared/webhooks/trigger';
import { provider } from '../provider';
import { confirmEvent } from './confirm';
import { type ClicPayEvent, identitiesOf, readEvent } from './event';
import { type ClicPayPanel, panel } from './panel';
import { registrar } from './registrar';
import { typedSecrets } from './secret';

/** ClicPay's webhooks, in terms of what every trigger does. */
export const clicPayTrigger: Trigger<ClicPayPanel, ClicPayEvent> = {
	provider,
	panel,
	registration: {
		registrar,
		sealedBy: ({ authentication, accessToken, clientSecret }) =>
			String((authentication === 'clientCredentials' ? clientSecret : accessToken) ?? ''),
		hasTypedSecret: ({ webhookSecret }) => typedSecrets(webhookSecret).length > 0,
	},
	open(received) {
		const { credentials, delivery, panel: chosen, vendor } = received;
		const secrets = [...typedSecrets(credentials.webhookSecret), ...received.secrets];
		const { signatureEncoding, signatureHeader, signaturePrefix, timestampHeader } = chosen.options;
		const scheme = {
			header: signatureHeader,
			encoding: signatureEncoding,
			prefix: signaturePrefix,
			timestampHeader,
		};
		const proof =
			secrets.length > 0 ? proven('content', signature(scheme, secrets), received) : 'none';
		return { proof, payload: jsonBody(delivery, vendor) };
	},
	read: readEvent,
	wants: ({ types }, { panel: { events } }) => events.some((wanted) => types.includes(wanted)),
	identities: identitiesOf,
	mustConfirm: ({ outcome, reference }, { panel: { options } }) =>
		options.confirmStatus || outcome === undefined || reference === undefined,
	confirm: confirmEvent,
	item: ({ json, raw }, { panel: { simplify } }) => (simplify ? json : raw),
};
