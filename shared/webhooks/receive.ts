import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { forLog, redact } from '../errors/redact';
import { type OpenProvider, openProvider } from '../provider/open';
import { type EventClaims, eventClaims } from './claims';
import { readDelivery } from './delivery';
import { hiddenIn } from './hidden';
import { TriggerMemory, triggerKey } from './memory';
import { noteRefusal } from './refusals';
import { renewLocked } from './renewal';
import { sealFrom } from './seal';
import { sharedCredential } from './shared-credential';
import { Subscriptions } from './subscriptions';
import type { Judged, ReadEvent, Received, Trigger } from './trigger';
import { answer, Refusal, replyOf, Unavailable, type Verdict } from './verdict';

/** The provider waits meanwhile, and not for long. Milliseconds. */
const CONFIRM_MS = 8_000;

/** Judges a delivery and answers it. Never throws: n8n would store an execution for it. */
export async function receive<P, E extends ReadEvent, C>(
	context: IWebhookFunctions,
	trigger: Trigger<P, E, C>,
): Promise<IWebhookResponseData> {
	const now = Date.now();
	const verdict = await new Judgement(context, trigger, now).verdict();
	if ('reason' in verdict && verdict.reason !== undefined) {
		noteRefusal(context, triggerKey(context), verdict.reason, now);
	}
	return answer(context, verdict);
}

/** The way of one delivery: opened, read, claimed, confirmed. */
class Judgement<P, E extends ReadEvent, C> {
	/** What this delivery knows that no log may show. */
	private hidden = (): string[] => [];

	constructor(
		private readonly context: IWebhookFunctions,
		private readonly trigger: Trigger<P, E, C>,
		private readonly now: number,
	) {}

	async verdict(): Promise<Verdict> {
		try {
			return await this.judge();
		} catch (error) {
			return verdictOf(error, this.hidden());
		}
	}

	private async judge(): Promise<Verdict> {
		const { context, now, trigger } = this;
		const delivery = await readDelivery(context, now);
		const panel = await trigger.panel.read(context);
		const { provider } = trigger;
		const read = async () => await sharedCredential(context, provider.credential);
		const open = await openProvider(context, provider, read);
		const { credentials, settings, vendor } = open;
		const memory = new TriggerMemory(context);
		const seal = trigger.registration && sealFrom(trigger.registration.sealedBy(credentials));
		const subscriptions = new Subscriptions(memory, seal);
		const given = subscriptions.given(now);
		this.hidden = () => [...hiddenIn(open), ...given.secrets];
		const received: Received<P, C> = {
			delivery,
			panel,
			settings,
			credentials,
			vendor,
			secrets: given.secrets,
			isLocked: given.locked.length > 0,
			registrations: given.ids,
		};
		const { payload, proof } = trigger.open(received);
		const judged = { ...received, proof };
		const event = trigger.read(payload, judged);
		const isLive = context.getMode() !== 'manual';
		if (event.isTest && isLive) return { kind: 'ping' };
		if (!trigger.wants(event, judged)) return this.unsubscribed(event, judged);

		// Someone who listens for a test event wants to see it, however often it was sent.
		const claims = isLive ? eventClaims(context, memory, replyOf(context)) : undefined;
		const sure = await this.certain(event, judged, open, claims);
		if ('kind' in sure) return sure;
		if (claims && !(await claims.take(this.lookedUp(sure.event, judged)))) {
			return { kind: 'duplicate' };
		}
		if (claims && given.locked.length > 0) {
			await renewLocked({ context, trigger, open, panel, subscriptions, locked: given.locked });
		}
		claims?.remember();
		const { id, type } = sure.event;
		const receivedAt = new Date(now).toISOString();
		const item = trigger.item(sure.event, judged);
		return { kind: 'accept', item: { ...item, _delivery: { id, type, receivedAt } } };
	}

	/** The event as it may be believed: asked about where it must be, and only then. */
	private async certain(
		event: E,
		judged: Judged<P, C>,
		open: OpenProvider<C>,
		claims: EventClaims | undefined,
	): Promise<Verdict | { event: E }> {
		const { trigger } = this;
		if (judged.proof !== 'none' && !trigger.mustConfirm(event, judged)) return { event };
		const [first] = this.lookedUp(event, judged);
		if (claims && !(await claims.ask(first))) return { kind: 'duplicate' };
		const asking = { ...judged, api: open.api('read'), deadlineMs: CONFIRM_MS };
		const confirmed = await trigger.confirm(event, asking);
		if ('unsure' in confirmed) return { kind: 'unavailable', reason: confirmed.unsure };
		return trigger.wants(confirmed, judged) ? { event: confirmed } : { kind: 'unsubscribed' };
	}

	/** The identity that decides comes first. */
	private lookedUp(event: E, { proof }: Judged<P, C>): readonly [string, ...string[]] {
		const all = this.trigger.identities(event);
		return proof === 'none' ? [all[all.length - 1] ?? all[0], ...all] : all;
	}

	/** A name that nobody told us may be an event that somebody waits for in vain. */
	private unsubscribed({ isUnknown, type }: ReadEvent, { proof }: Judged<P, C>): Verdict {
		if (!isUnknown) return { kind: 'unsubscribed' };
		const isShown =
			proof !== 'none' && EVENT_NAME.test(type) && redact(type, this.hidden()) === type;
		const name = isShown ? ` (${type})` : '';
		return { kind: 'unsubscribed', reason: `an event of a name that is not known${name}` };
	}
}

/** Words with dots between, as events are named. No number of a person and no secret looks so. */
const EVENT_NAME = /^\p{L}{1,24}\d{0,2}(?:[ ._:/-]\p{L}{1,24}\d{0,2}){0,6}$/u;

/** Whatever else goes wrong is ours or the provider's to mend, so the event shall come again. */
function verdictOf(error: unknown, hidden: readonly string[]): Verdict {
	if (error instanceof Refusal) {
		return { kind: 'refused', status: error.status, reason: error.reason };
	}
	if (error instanceof Unavailable) {
		return { kind: 'unavailable', reason: forLog(error.reason, hidden) };
	}
	const reason =
		error instanceof ProviderFailure
			? `it could not be confirmed (${error.details.code})`
			: `it could not be checked (${forLog(error instanceof Error ? error.message : 'error', hidden)})`;
	return { kind: 'unavailable', reason };
}
