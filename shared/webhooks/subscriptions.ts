import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Our registration at the provider for one address. */
export interface Subscription {
	id: string;
	url: string;
	/** As the provider gave it; absent where it gives none. */
	secret?: string;
	/** Signs until the provider has taken over the new one. */
	previous?: { secret: string; until: number };
	/** When this was written. Milliseconds since the epoch. */
	at: number;
}

type ByUrl = Record<string, Subscription>;

const KEY = 'subscriptions';
/** Deliveries that were signed before a change are tried again for days. Milliseconds. */
const PREVIOUS_SECRET_MS = 7 * 24 * 3_600_000;

/**
 * What this process wrote, by trigger. n8n writes static data back whole after every delivery, so
 * one that began before a new registration would bring the old one back.
 */
const written = new Map<string, ByUrl>();

/** One node of one workflow. */
export function triggerKey(context: IHookFunctions | IWebhookFunctions): string {
	return `${context.getWorkflow().id}:${context.getNode().id}`;
}

/** The registrations of a node, in its static data: each address has its own, test and live apart. */
export class Subscriptions {
	private readonly staticData: IDataObject;
	private readonly key: string;

	constructor(context: IHookFunctions | IWebhookFunctions) {
		this.staticData = context.getWorkflowStaticData('node');
		this.key = triggerKey(context);
	}

	get(url: string): Subscription | undefined {
		return this.stored()[url];
	}

	/** Those of this node under another address. */
	elsewhere(url: string): Subscription[] {
		return Object.values(this.stored()).filter((subscription) => subscription.url !== url);
	}

	/** Keeps the secret that this one replaces for as long as deliveries signed with it may come. */
	put({ id, url, secret }: Pick<Subscription, 'id' | 'url' | 'secret'>, now: number): void {
		const before = this.get(url);
		const replaced =
			before?.secret !== undefined && secret !== undefined && before.secret !== secret
				? { secret: before.secret, until: now + PREVIOUS_SECRET_MS }
				: before?.previous;
		this.write(url, {
			id,
			url,
			at: now,
			...(secret !== undefined && { secret }),
			...(replaced && { previous: replaced }),
		});
	}

	drop(url: string): void {
		this.write(url, undefined);
	}

	/** Every secret that may have signed a delivery to this node. */
	secrets(now: number): string[] {
		return Object.values(this.latest()).flatMap(({ secret, previous }) => [
			...(secret === undefined ? [] : [secret]),
			...(previous && previous.until > now ? [previous.secret] : []),
		]);
	}

	/** Puts back what a slower delivery overwrote. */
	mend(): void {
		const latest = this.latest();
		const isOlder = (url: string) => latest[url]?.at !== this.stored()[url]?.at;
		if (Object.keys(latest).some(isOlder)) this.staticData[KEY] = { ...latest } as IDataObject;
	}

	/** Stored and written here; of two for one address, the later. */
	private latest(): ByUrl {
		const latest = { ...this.stored() };
		for (const [url, ours] of Object.entries(written.get(this.key) ?? {})) {
			if (ours.at > (latest[url]?.at ?? 0)) latest[url] = ours;
		}
		return latest;
	}

	private stored(): ByUrl {
		return (this.staticData[KEY] ?? {}) as unknown as ByUrl;
	}

	private write(url: string, subscription: Subscription | undefined): void {
		const change = (all: ByUrl): ByUrl => {
			const others = Object.entries(all).filter(([other]) => other !== url);
			return Object.fromEntries(subscription ? [...others, [url, subscription]] : others);
		};
		// A new object, because n8n notices a change of the top level only.
		this.staticData[KEY] = change(this.stored()) as unknown as IDataObject;
		written.set(this.key, change(written.get(this.key) ?? {}));
	}
}

/** For tests: as after a restart. */
export function forgetSubscriptions(): void {
	written.clear();
}
