import type { Judged, Trigger } from '../../../shared/webhooks/trigger';
import { provider, type Settings } from '../provider';
import { confirmEvent } from './confirm';
import { type CapayEvent, identitiesOf, isFinal, readEvent } from './event';
import { openEvent } from './open-event';
import { type CapayPanel, panel } from './panel';
import { registrar } from './registrar';
import { typedSecrets } from './secrets';

/** Capay's webhooks, in terms of what every trigger does. */
export const capayTrigger: Trigger<CapayPanel, CapayEvent, Settings> = {
	provider,
	panel,
	registration: {
		registrar,
		// Capay gives no secret back that would have to be kept.
		sealedBy: () => '',
		hasTypedSecret: ({ webhookSecret }) => typedSecrets(webhookSecret).length > 0,
	},
	open: openEvent,
	read: readEvent,
	wants: ({ kind, statuses }, { panel: { events, statuses: chosen } }) =>
		kind !== undefined &&
		events.includes(kind) &&
		(chosen.length === 0 || statuses.some((status) => chosen.some((one) => one === status))),
	identities: identitiesOf,
	mustConfirm,
	confirm: confirmEvent,
	item: ({ json, raw }, { panel: { simplify } }) => (simplify ? json : raw),
};

/** That money moved, or never will, is never said without asking; nor what contradicts itself. */
function mustConfirm(
	event: CapayEvent,
	{ panel: { options } }: Judged<CapayPanel, Settings>,
): boolean {
	const { objectId, statuses } = event;
	if (options.confirmRecord === 'always' || isFinal(event)) return true;
	return objectId === undefined || statuses.length !== 1;
}
