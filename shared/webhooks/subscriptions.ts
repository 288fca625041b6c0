import { placeOf, type Removed, type Subscription, type TriggerMemory } from './memory';
import type { Seal } from './seal';

/** Deliveries that were signed before a change are tried again for days. Milliseconds. */
const PREVIOUS_SECRET_MS = 7 * 24 * 3_600_000;

/** The secrets that a node's provider gave it, as far as this credential opens them. */
export interface GivenSecrets {
	/** Every one that may have signed a delivery to this node. */
	secrets: string[];
	/** Registrations with a secret that cannot be opened: what they sign looks forged. */
	locked: Subscription[];
	/** The provider's ids of all registrations. */
	ids: string[];
}

/** A registration with its secret in clear. */
export interface Registered {
	id: string;
	url: string;
	part?: string | undefined;
	secret?: string | undefined;
}

/**
 * The registrations of a node: each address has its own, test and live apart, and one for each part
 * where the provider wants several.
 */
export class Subscriptions {
	constructor(
		private readonly memory: TriggerMemory,
		private readonly seal: Seal | undefined,
	) {}

	get(url: string, part?: string): Subscription | undefined {
		const entry = this.memory.node.subscriptions.get(placeOf({ url, part }));
		return entry && isThere(entry) ? entry : undefined;
	}

	/** Those of this address, one for each part. */
	at(url: string): Subscription[] {
		return this.all().filter((subscription) => subscription.url === url);
	}

	/** Those of this node under another address. */
	elsewhere(url: string): Subscription[] {
		return this.all().filter((subscription) => subscription.url !== url);
	}

	/** Its present secret; undefined where it has none, or none that can be opened. */
	secretOf(subscription: Subscription): string | undefined {
		const { secret } = subscription;
		return secret === undefined ? undefined : this.seal?.open(secret, this.purpose(subscription));
	}

	/** Keeps the secret that this one replaces for as long as deliveries signed with it may come. */
	put({ id, url, part, secret }: Registered, now: number): void {
		const before = this.get(url, part);
		const isSame = before !== undefined && secret !== undefined && this.opens(before, secret);
		const sealed = isSame
			? before.secret
			: secret !== undefined && this.seal?.close(secret, this.purpose({ id, url }));
		const previous = isSame ? before.previous : this.previous(before, secret, { id, url }, now);
		this.write({
			id,
			url,
			...(part && { part }),
			at: this.laterThanBefore({ url, part }, now),
			...(sealed && { secret: sealed }),
			...(previous && { previous }),
		});
	}

	/** Unless it was removed or registered anew meanwhile. */
	renew(before: Subscription, secret: string, now: number): void {
		if (this.get(before.url, before.part)?.at === before.at) this.put({ ...before, secret }, now);
	}

	drop({ url, part }: Pick<Subscription, 'url' | 'part'>, now: number): void {
		const at = this.laterThanBefore({ url, part }, now);
		this.write({ url, ...(part && { part }), at, isRemoved: true });
	}

	given(now: number): GivenSecrets {
		const secrets: string[] = [];
		const locked: Subscription[] = [];
		for (const subscription of this.all()) {
			const { secret, previous } = subscription;
			const sealed = [secret, ...(previous && previous.until > now ? [previous.secret] : [])];
			const wanted = sealed.filter((one) => one !== undefined);
			const opened = wanted.map((one) => this.seal?.open(one, this.purpose(subscription)));
			secrets.push(...opened.filter((one) => one !== undefined));
			if (opened.includes(undefined)) locked.push(subscription);
		}
		return { secrets, locked, ids: this.all().map(({ id }) => id) };
	}

	private opens(before: Subscription, secret: string): boolean {
		return this.secretOf(before) === secret;
	}

	/** Sealed anew, because it is sealed for one registration. One that cannot be opened stays so. */
	private previous(
		before: Subscription | undefined,
		secret: string | undefined,
		next: Pick<Subscription, 'id' | 'url'>,
		now: number,
	): Subscription['previous'] {
		const isReplaced = before?.secret !== undefined && secret !== undefined;
		const last = isReplaced
			? { secret: before.secret ?? '', until: now + PREVIOUS_SECRET_MS }
			: before?.previous;
		if (before === undefined || last === undefined) return undefined;
		const opened = this.seal?.open(last.secret, this.purpose(before));
		const sealed =
			opened === undefined ? last.secret : this.seal?.close(opened, this.purpose(next));
		return { secret: sealed ?? last.secret, until: last.until };
	}

	private all(): Subscription[] {
		return [...this.memory.node.subscriptions.values()].filter(isThere);
	}

	/** Of two entries the later one counts, also where a clock stands still. */
	private laterThanBefore(place: Parameters<typeof placeOf>[0], now: number): number {
		return Math.max(now, (this.memory.node.subscriptions.get(placeOf(place))?.at ?? 0) + 1);
	}

	private write(entry: Subscription | Removed): void {
		this.memory.node.subscriptions.set(placeOf(entry), entry);
		this.memory.save();
	}

	/** What a secret is sealed for: put elsewhere, it does not open. */
	private purpose({ id, url }: Pick<Subscription, 'id' | 'url'>): string {
		return JSON.stringify([this.memory.key, url, id]);
	}
}

const isThere = (entry: Subscription | Removed): entry is Subscription => 'id' in entry;
