import { aesKeys, decryptedObject } from '../../../shared/webhooks/open/decrypt';
import { jsonBody } from '../../../shared/webhooks/open/payload';
import { textOf } from '../../../shared/webhooks/payload';
import type { Opened, Received } from '../../../shared/webhooks/trigger';
import { Refusal } from '../../../shared/webhooks/verdict';
import type { CapayPanel } from './panel';
import { SECRET_FIELD, typedSecrets } from './secrets';

/**
 * Opens what Capay sends: `{iv, encrypted}`. That it can be decrypted proves who sent it, but not
 * that nobody changed it. One that is not encrypted proves nothing.
 *
 * @throws Refusal
 */
export function openEvent(received: Received<CapayPanel, unknown>): Opened {
	const { credentials, delivery, panel, registrations, vendor } = received;
	const { otherSubscriptions, plainEvents } = panel.options;
	const body = jsonBody(delivery, vendor);
	const isPlain = !('encrypted' in body) && !('iv' in body);
	if (isPlain && !plainEvents) throw new Refusal(401, 'it is not encrypted');
	const { encrypted: text, iv } = body;
	const payload = isPlain
		? body
		: decryptedObject(
				{ iv, text },
				aesKeys(typedSecrets(credentials.webhookSecret), SECRET_FIELD),
				vendor,
			);
	const subscription = textOf(payload.subscriptionId)?.trim().toLowerCase();
	const known = [...registrations.map((id) => id.toLowerCase()), ...otherSubscriptions];
	// The older page of Capay shows plain events without saying what is in them.
	const isOurs = subscription === undefined ? isPlain : known.includes(subscription);
	if (!isOurs) throw new Refusal(401, 'it is for another subscription');
	return { payload, proof: isPlain ? 'none' : 'sender' };
}
