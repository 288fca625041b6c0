import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';

import { credentialOf } from '../host';
import { triggerKey } from './memory';

/** Reads that have not ended, by node and credential. */
const underWay = new Map<string, Promise<ICredentialDataDecryptedObject>>();

/**
 * A trigger's credential, read once for the deliveries that come while it is read: for every read of
 * a webhook n8n makes an isolate, 13 ms of its processor, and events come in bursts. What was read is
 * not kept, so a secret that somebody changes holds from the next delivery on.
 *
 * @throws what `credentialOf` throws
 */
export async function sharedCredential(
	context: IWebhookFunctions,
	type: string,
): Promise<ICredentialDataDecryptedObject> {
	const key = `${triggerKey(context)} ${context.getNode().credentials?.[type]?.id}`;
	const begun = underWay.get(key);
	if (begun !== undefined) return await begun;
	const reading = credentialOf(context, type).finally(() => underWay.delete(key));
	underWay.set(key, reading);
	return await reading;
}
