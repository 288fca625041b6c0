import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { type Delivery, readDelivery } from './delivery';
import { parsePayload } from './payload';
import { openProvider } from './provider-api';
import { noteRefusal } from './refusals';
import { claim } from './seen';
import { Subscriptions, triggerKey } from './subscriptions';
import type { ReadEvent, Trigger } from './trigger';
import { answer, Refusal, replyOf, type Verdict } from './verdict';

/** Judges a delivery and answers it. Never throws: n8n would store an execution for it. */
export async function receive<S, E extends ReadEvent>(
	context: IWebhookFunctions,
	trigger: Trigger<S, E>,
): Promise<IWebhookResponseData> {
	const now = Date.now();
	const verdict = await judge(context, trigger, now).catch(verdictOf);
	if (verdict.kind === 'refused' || verdict.kind === 'unavailable') {
		noteRefusal(context, triggerKey(context), verdict.reason, now);
	}
	return answer(context, verdict);
}

async function judge<S, E extends ReadEvent>(
	context: IWebhookFunctions,
	trigger: Trigger<S, E>,
	now: number,
): Promise<Verdict> {
	const delivery = await readDelivery(context, now);
	const settings = trigger.settings(context);
	const { api, credentials, session } = await openProvider(context, trigger.provider, 'read');
	const subscriptions = new Subscriptions(context);
	const verifier = trigger.verifier(subscriptions.secrets(now), settings, credentials);
	const verification = verifier?.verify(delivery);
	if (verification?.ok === false) throw new Refusal(401, verification.reason);

	const event = await readEvent(trigger, delivery, settings);
	const isLive = context.getMode() !== 'manual';
	if (event.isTest && isLive) return { kind: 'ping' };
	if (!trigger.wants(event, settings)) return { kind: 'unsubscribed' };

	const isProven = verification?.ok === true;
	const staticData = context.getWorkflowStaticData('node');
	// Someone who listens for a test event wants to see it, however often it was sent.
	const claimed = isLive
		? await claim(triggerKey(context), trigger.identity(event, isProven), {
				staticData,
				reply: replyOf(context),
			})
		: 'not needed';
	if (claimed === undefined) return { kind: 'duplicate' };

	let sure: E = event;
	if (!isProven || trigger.mustConfirm(event, settings)) {
		const port = { api, settings: session.settings ?? {} };
		const confirmed = await trigger.confirm(event, isProven, port);
		if (!confirmed) return { kind: 'unavailable', reason: 'the provider calls it unfinished' };
		if (!trigger.wants(confirmed, settings)) return { kind: 'unsubscribed' };
		sure = confirmed;
	}
	if (claimed !== 'not needed') {
		claimed.remember();
		subscriptions.mend();
	}
	const { id, type } = sure;
	const receivedAt = new Date(now).toISOString();
	return {
		kind: 'accept',
		item: { ...trigger.item(sure, settings), _delivery: { id, type, receivedAt } },
	};
}

async function readEvent<S, E extends ReadEvent>(
	trigger: Trigger<S, E>,
	delivery: Delivery,
	settings: S,
): Promise<E> {
	const { default: vendor } = await import('../vendor');
	return trigger.read(parsePayload(delivery.body, vendor), delivery, settings);
}

/** Whatever else goes wrong is ours or the provider's to mend, so the event shall come again. */
function verdictOf(error: unknown): Verdict {
	if (error instanceof Refusal) {
		return { kind: 'refused', status: error.status, reason: error.reason };
	}
	const reason =
		error instanceof ProviderFailure
			? `it could not be confirmed (${error.details.code})`
			: `it could not be checked (${error instanceof Error ? error.message : 'error'})`;
	return { kind: 'unavailable', reason };
}
