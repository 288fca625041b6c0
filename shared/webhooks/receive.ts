import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { redact } from '../errors/redact';
import { type OpenProvider, openProvider } from '../provider/open';
import { readDelivery } from './delivery';
import { TriggerMemory, triggerKey } from './memory';
import { parsePayload } from './payload';
import { noteRefusal } from './refusals';
import { renewLocked } from './renewal';
import { sealFrom } from './seal';
import { Claims } from './seen';
import { Subscriptions } from './subscriptions';
import type { ReadEvent, Trigger } from './trigger';
import { answer, Refusal, replyOf, type Verdict } from './verdict';

/** The provider waits meanwhile, and not for long. Milliseconds. */
const CONFIRM_MS = 8_000;

/** Judges a delivery and answers it. Never throws: n8n would store an execution for it. */
export async function receive<S, E extends ReadEvent, C>(
	context: IWebhookFunctions,
	trigger: Trigger<S, E, C>,
): Promise<IWebhookResponseData> {
	const now = Date.now();
	const verdict = await judge(context, trigger, now).catch(verdictOf);
	if ('reason' in verdict && verdict.reason !== undefined) {
		noteRefusal(context, triggerKey(context), verdict.reason, now);
	}
	return answer(context, verdict);
}

async function judge<S, E extends ReadEvent, C>(
	context: IWebhookFunctions,
	trigger: Trigger<S, E, C>,
	now: number,
): Promise<Verdict> {
	const delivery = await readDelivery(context, now);
	const settings = trigger.settings(context);
	const port = await openProvider(context, trigger.provider);
	const { credentials, settings: words, vendor } = port;
	const memory = new TriggerMemory(context);
	const seal = trigger.registration && sealFrom(trigger.registration.sealedBy(credentials));
	const subscriptions = new Subscriptions(memory, seal);
	const { secrets, locked } = subscriptions.given(now);
	const verification = trigger.verifier(secrets, settings, credentials)?.verify(delivery);
	// What a secret signed that cannot be opened looks forged, so then the provider is asked.
	if (verification?.ok === false && locked.length === 0)
		throw new Refusal(401, verification.reason);

	const isProven = verification?.ok === true;
	const event = trigger.read(parsePayload(delivery.body, vendor), delivery, settings, words);
	const isLive = context.getMode() !== 'manual';
	if (event.isTest && isLive) return { kind: 'ping' };
	if (!trigger.wants(event, settings)) {
		return unsubscribed(event, isProven, secretsOf(port, secrets));
	}

	// Someone who listens for a test event wants to see it, however often it was sent.
	const claims = isLive ? new Claims(memory, replyOf(context)) : undefined;
	const lookedUp = (read: E): readonly [string, ...string[]] => {
		const all = trigger.identities(read);
		return isProven ? all : [all[all.length - 1] ?? all[0], ...all];
	};
	let sure: E = event;
	if (!isProven || trigger.mustConfirm(event, settings)) {
		if (claims && !(await claims.ask(lookedUp(event)[0]))) return { kind: 'duplicate' };
		const asked = { api: port.api('read'), words, deadlineMs: CONFIRM_MS };
		const confirmed = await trigger.confirm(event, isProven, asked);
		if ('unsure' in confirmed) return { kind: 'unavailable', reason: confirmed.unsure };
		if (!trigger.wants(confirmed, settings)) return { kind: 'unsubscribed' };
		sure = confirmed;
	}
	if (claims && !(await claims.take(lookedUp(sure)))) return { kind: 'duplicate' };
	if (claims && locked.length > 0) {
		await renewLocked({ context, trigger, port, settings, subscriptions, locked });
	}
	claims?.remember();
	const { id, type } = sure;
	const receivedAt = new Date(now).toISOString();
	return {
		kind: 'accept',
		item: { ...trigger.item(sure, settings), _delivery: { id, type, receivedAt } },
	};
}

/** Words with dots between, as events are named. No number of a person and no secret looks so. */
const EVENT_NAME = /^\p{L}{1,24}\d{0,2}(?:[ ._:/-]\p{L}{1,24}\d{0,2}){0,6}$/u;
const SECRET_FIELD = /secret|token|password/i;

/** A name that nobody told us may be an event that somebody waits for in vain. */
function unsubscribed(
	{ isUnknown, type }: ReadEvent,
	isProven: boolean,
	hidden: string[],
): Verdict {
	if (!isUnknown) return { kind: 'unsubscribed' };
	const isShown = isProven && EVENT_NAME.test(type) && redact(type, hidden) === type;
	const name = isShown ? ` (${type})` : '';
	return { kind: 'unsubscribed', reason: `an event of a name that is not known${name}` };
}

/** What this delivery knows that no log may show. */
function secretsOf(open: OpenProvider<unknown>, given: readonly string[]): string[] {
	const typed = Object.entries(open.credentials).filter(([name]) => SECRET_FIELD.test(name));
	const words = typed.flatMap(([, value]) => String(value).split(/[\s,]+/));
	return [...open.secrets(), ...given, ...words];
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

const oneLine = (text: string, most: number) => redact(text.replace(/\s+/g, ' ')).slice(0, most);
