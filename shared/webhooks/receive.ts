import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { readDelivery } from './delivery';
import { parsePayload } from './payload';
import { openProvider } from './provider-api';
import { noteRefusal } from './refusals';
import { claim } from './seen';
import { Subscriptions, triggerKey } from './subscriptions';
import type { ReadEvent, Trigger } from './trigger';
import { answer, Refusal, replyOf, type Verdict } from './verdict';

/** The provider waits meanwhile, and not for long. Milliseconds. */
const CONFIRM_MS = 8_000;

/** Judges a delivery and answers it. Never throws: n8n would store an execution for it. */
export async function receive<S, E extends ReadEvent>(
	context: IWebhookFunctions,
	trigger: Trigger<S, E>,
): Promise<IWebhookResponseData> {
	const now = Date.now();
	const verdict = await judge(context, trigger, now).catch(verdictOf);
	if ('reason' in verdict && verdict.reason !== undefined) {
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
	const { api, credentials, session, vendor } = await openProvider(
		context,
		trigger.provider,
		'read',
	);
	const subscriptions = new Subscriptions(context);
	const verifier = trigger.verifier(subscriptions.secrets(now), settings, credentials);
	const verification = verifier?.verify(delivery);
	if (verification?.ok === false) throw new Refusal(401, verification.reason);

	const isProven = verification?.ok === true;
	const words = session.settings ?? {};
	const event = trigger.read(parsePayload(delivery.body, vendor), delivery, settings, words);
	const isLive = context.getMode() !== 'manual';
	if (event.isTest && isLive) return { kind: 'ping' };
	if (!trigger.wants(event, settings)) return unsubscribed(event, isProven);

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
		const port = { api, words, deadlineMs: CONFIRM_MS };
		const confirmed = await trigger.confirm(event, isProven, port);
		if ('unsure' in confirmed) return { kind: 'unavailable', reason: confirmed.unsure };
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

/** A name that nobody told us may be an event that somebody waits for in vain. */
function unsubscribed({ isUnknown, type }: ReadEvent, isProven: boolean): Verdict {
	if (!isUnknown) return { kind: 'unsubscribed' };
	const name = isProven ? ` (${oneLine(type, 80)})` : '';
	return { kind: 'unsubscribed', reason: `an event of a name that is not known${name}` };
}

/** Whatever else goes wrong is ours or the provider's to mend, so the event shall come again. */
function verdictOf(error: unknown): Verdict {
	if (error instanceof Refusal) {
		return { kind: 'refused', status: error.status, reason: error.reason };
	}
	const reason =
		error instanceof ProviderFailure
			? `it could not be confirmed (${error.details.code})`
			: `it could not be checked (${oneLine(error instanceof Error ? error.message : 'error', 200)})`;
	return { kind: 'unavailable', reason };
}

const oneLine = (text: string, most: number) => text.replace(/\s+/g, ' ').slice(0, most);
