import { InputProblem, ProviderFailure } from '../errors/failure';
import type { Subscription } from './memory';
import { partsOf, type Registrar, type Registration } from './registrar';
import type { Subscriptions } from './subscriptions';

/** Of one address, which belongs to one node alone. */
interface Parts {
	url: string;
	registrar: Registrar;
	subscriptions: Subscriptions;
	warn(what: string): void;
}

/**
 * What the provider has for one address, and how it becomes what is wanted there. Ours is what bears
 * this very address, or what we have the id of; nothing else is ever changed or removed.
 */
export class Registry {
	private all: Promise<Registration[]> | undefined;

	constructor(private readonly parts: Parts) {}

	/**
	 * The registration that we know of, as the provider has it.
	 *
	 * @returns undefined where the provider has no call that would tell
	 * @throws ProviderFailure `notFound` where it is not there
	 */
	async find(known: Subscription): Promise<Registration | undefined> {
		const { registrar, url } = this.parts;
		if (registrar.find && known.id !== '') return await registrar.find(known.id);
		if (!registrar.list) return undefined;
		const all = await this.listed();
		const found = all.find((one) =>
			known.id === '' ? one.url === url && this.isFor(one, known.part ?? '') : one.id === known.id,
		);
		if (found) return found;
		const message = 'It is not in the list.';
		throw new ProviderFailure({ kind: 'rejected', code: 'notFound', message });
	}

	/** Makes one that was switched off or sent elsewhere what it was. */
	async setRight(found: Registration, part: string): Promise<Registration> {
		const { registrar, url } = this.parts;
		if (registrar.update) {
			return { ...found, ...(await registrar.update(found.id, url, part)) };
		}
		// First the new one: between the two an event may come.
		const made = await registrar.create(url, part);
		if (found.url === url) await this.remove(found.id);
		return made;
	}

	/** A registration for this address: moved here, found here, or new. */
	async provide(part: string, isTest: boolean): Promise<Registration> {
		const moved = isTest ? undefined : await this.move(part);
		const { registrar, url } = this.parts;
		return moved ?? (await this.adopt(part)) ?? (await registrar.create(url, part));
	}

	/** Removes what bears this address for events that nobody chose; see `adopt` for the others. */
	async removeUnwanted(): Promise<void> {
		const { registrar, url } = this.parts;
		if (registrar.parts === undefined) return;
		const wanted = partsOf(registrar);
		for (const one of await this.readable()) {
			const isUnwanted = one.part !== undefined && !wanted.includes(one.part);
			if (one.url === url && isUnwanted) await this.remove(one.id);
		}
	}

	/**
	 * Everything that is here, whatever id is known: that of an earlier registration may have come
	 * back. Tries all of it, then fails for what could not be looked up.
	 */
	async removeAll(): Promise<void> {
		const { subscriptions, url } = this.parts;
		const listed = await this.listed().catch((error: unknown) => ({ error }));
		const all = 'error' in listed ? [] : listed;
		const isElsewhere = (known: Subscription) =>
			all.some((one) => one.id === known.id && one.url !== '' && one.url !== url);
		const ids = new Set(all.filter((one) => one.url === url).map(({ id }) => id));
		for (const known of subscriptions.at(url)) {
			if (!isElsewhere(known) && (known.id !== '' || ids.size === 0)) ids.add(known.id);
		}
		for (const id of ids) await this.remove(id);
		// The known ones are gone, but not for certain all that there were.
		if ('error' in listed) unlessGone(listed.error);
	}

	/** When n8n has a new address, the registration moves along with its secret. */
	private async move(part: string): Promise<Registration | undefined> {
		const { registrar, subscriptions, url } = this.parts;
		const old = subscriptions.elsewhere(url).find((one) => (one.part ?? '') === part);
		if (old === undefined) return undefined;
		const moved = registrar.update
			? await registrar.update(old.id, url, part).catch(unlessGone)
			: await this.remove(old.id);
		const secret = subscriptions.secretOf(old);
		subscriptions.drop(old, Date.now());
		return moved && { ...(secret !== undefined && { secret }), ...moved };
	}

	/**
	 * Takes over what an earlier activation left behind under this very address: after a lost answer, a
	 * lost database, a removal that failed. A second one for the same events is removed; one that does
	 * not say which events it is for stays, because it may be a part of its own.
	 */
	private async adopt(part: string): Promise<Registration | undefined> {
		const { registrar, url, warn } = this.parts;
		const here = (await this.readable()).filter((one) => one.url === url && this.isFor(one, part));
		const [first, ...surplus] = here;
		for (const { id } of surplus) {
			warn('there is a second one for the same address, which is removed');
			await this.remove(id);
		}
		if (first === undefined || (first.isActive && !registrar.update)) return first;
		return await this.setRight(first, part);
	}

	private isFor(one: Registration, part: string): boolean {
		const { registrar, subscriptions, url } = this.parts;
		if (registrar.parts === undefined) return true;
		return one.part === undefined
			? one.id !== '' && subscriptions.get(url, part)?.id === one.id
			: one.part === part;
	}

	private async remove(id: string): Promise<undefined> {
		const { registrar, warn } = this.parts;
		if (registrar.remove && id !== '') {
			await registrar.remove(id).catch(unlessGone);
			return undefined;
		}
		const which = id === '' ? 'it has no id that we know' : `it has the id ${id} there`;
		warn(`it cannot be removed by a call; remove it at the provider by hand (${which})`);
		return undefined;
	}

	private async listed(): Promise<Registration[]> {
		return await (this.all ??= this.parts.registrar.list?.() ?? Promise.resolve([]));
	}

	private async readable(): Promise<Registration[]> {
		return await this.listed().catch((error: unknown) => {
			this.parts.warn(`the list of webhooks could not be read (${reasonOf(error)})`);
			this.all = Promise.resolve([]);
			return [];
		});
	}
}

function isGone(error: unknown): boolean {
	return error instanceof ProviderFailure && error.details.code === 'notFound';
}

/** For `catch`: what is gone needs no more work; everything else stays thrown. */
export function unlessGone(error: unknown): undefined {
	if (!isGone(error)) throw error;
}

/** For the log. */
export function reasonOf(error: unknown): string {
	if (error instanceof ProviderFailure) return error.details.code;
	return error instanceof InputProblem ? error.message : 'error';
}
