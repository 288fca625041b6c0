import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Api } from '../../../shared/http/api';
import { undocumentedCall } from '../../../shared/provider/undocumented-path';
import { withoutToken, withToken } from '../../../shared/webhooks/address-token';
import type { Registrar, Registration } from '../../../shared/webhooks/registrar';
import { createTrigger, deleteTrigger, listTriggers } from '../api/triggers';
import type { EventKind } from '../events';
import { deleteTriggerPath, listTriggersPath } from '../fields/undocumented-records';
import { baseUrlOf, credentialFrom } from '../wire/access';
import { type Action, ACTIONS, type Gatilho } from '../wire/triggers';
import type { FatoriPayPanel } from './panel';
import { addressToken } from './token';

/** Somebody waits in the editor for these. */
const options = { deadlineMs: 20_000 };

interface Around {
	api: Api;
	credentials: ICredentialDataDecryptedObject;
	panel: FatoriPayPanel;
}

/**
 * FatoriPay’s calls about triggers. Creating one is documented; without those that list and remove, an
 * address that is not wanted any more would be called for ever, so that a person registers it then,
 * unless the panel says otherwise.
 *
 * @throws InputProblem for a Webhook Token that protects nothing
 */
export function registrar({ api, credentials, panel }: Around): Registrar {
	const token = addressToken(credentials);
	const baseUrl = baseUrlOf(credentialFrom(credentials));
	const listing = undocumentedCall(listTriggersPath, credentials, baseUrl);
	const removal = undocumentedCall(deleteTriggerPath, credentials, baseUrl);
	const registration = (trigger: Gatilho): Registration => {
		const { isCurrent, url } = withoutToken(trigger.notification_url ?? '', token);
		const { action, id = '' } = trigger;
		return { id, url, isActive: isCurrent, ...(action !== undefined && { part: action }) };
	};
	const isByCalls =
		panel.options.registration === 'createOnly' ||
		(panel.options.registration === 'automatic' && listing.isSet && removal.isSet);
	return {
		parts: isByCalls ? actionsFor(panel.events) : [],
		async create(url, part) {
			const notificationUrl = withToken(url, token);
			const action = part as Action;
			const { body: trigger } = await createTrigger(
				api,
				{ name: `n8n ${action}`, action, notificationUrl },
				options,
			);
			return registration({ ...trigger, action, notification_url: notificationUrl });
		},
		...(listing.isSet && {
			async list() {
				const all = await listTriggers(api, listing.path({}), options);
				return all.map(({ entry }) => registration(entry));
			},
		}),
		...(removal.isSet && {
			async remove(id: string) {
				await deleteTrigger(api, removal.path({ id }), options);
			},
		}),
	};
}

/** The triggers that are needed to hear of these events; what comes by two of them starts nothing twice. */
export function actionsFor(events: readonly EventKind[]): Action[] {
	const wanted = new Set<Action>(['invoice_status_changed']);
	if (events.includes('unpaid')) wanted.add('invoice_created');
	if (events.includes('paid')) wanted.add('payment_received');
	return ACTIONS.filter((action) => wanted.has(action));
}
