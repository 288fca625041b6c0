import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../bounded-map';
import { ProviderFailure } from '../errors/failure';
import type { OpenProvider } from '../provider/open';
import type { Subscription } from './memory';
import type { Subscriptions } from './subscriptions';
import type { ReadEvent, Trigger } from './trigger';

/** A credential that differs from run to run must not make the provider change secrets all day. */
const PAUSE_MS = 3_600_000;
const MOST_REMEMBERED = 1_000;
const tried = new BoundedMap<string, number>(MOST_REMEMBERED);

interface Locked<P, E extends ReadEvent, C> {
	context: IWebhookFunctions;
	trigger: Trigger<P, E, C>;
	open: OpenProvider<C>;
	panel: P;
	subscriptions: Subscriptions;
	locked: Subscription[];
}

/**
 * After the credential's own secret was changed: asks for new webhook secrets in place of those that
 * cannot be opened any more. The event at hand was confirmed by a call, so the credential works.
 */
export async function renewLocked<P, E extends ReadEvent, C>(
	parts: Locked<P, E, C>,
): Promise<void> {
	const { context, trigger, open, panel, subscriptions, locked } = parts;
	const { credentials, settings } = open;
	const { registration } = trigger;
	if (registration === undefined || registration.hasTypedSecret(credentials)) return;
	const now = Date.now();
	for (const subscription of locked) {
		const name = `${context.getWorkflow().id} ${subscription.id} ${subscription.url}`;
		const isOpen = subscriptions.secretOf(subscription) !== undefined;
		if (isOpen || now - (tried.get(name) ?? -Infinity) < PAUSE_MS) continue;
		tried.set(name, now);
		const registrar = registration.registrar({
			api: open.api('write'),
			credentials,
			panel,
			settings,
		});
		const secret = await registrar.newSecret?.(subscription.id).catch((error: unknown) => {
			const code = error instanceof ProviderFailure ? error.details.code : 'error';
			context.logger.warn(
				`${context.getNode().name}: the webhook secret is sealed with an earlier credential and could not be renewed (${code}). Events are confirmed by a call until the workflow is published again.`,
			);
			return undefined;
		});
		if (secret !== undefined) subscriptions.renew(subscription, secret, now);
	}
}

/** For tests: as after a restart. */
export function forgetRenewals(): void {
	tried.clear();
}
