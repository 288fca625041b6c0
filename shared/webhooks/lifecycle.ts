import type { IHookFunctions } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from '../errors/failure';
import { toNodeError } from '../errors/node-error';
import { type OpenProvider, openProvider } from '../provider/open';
import { type Subscription, TriggerMemory } from './memory';
import { requireReachable } from './public-address';
import type { Registrar, Registration } from './registrar';
import { sealFrom } from './seal';
import { Subscriptions } from './subscriptions';
import type { ReadEvent, Trigger } from './trigger';

/**
 * n8n's three calls around a webhook. It makes them when a workflow is published or unpublished,
 * around every “listen for test event”, and asks `checkExists` at every start.
 */
export function lifecycle<S, E extends ReadEvent, C>(trigger: Trigger<S, E, C>) {
	return {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return await new Lifecycle(this, trigger).checkExists();
		},
		async create(this: IHookFunctions): Promise<boolean> {
			return await new Lifecycle(this, trigger).create();
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return await new Lifecycle(this, trigger).delete();
		},
	};
}

interface Port<S> {
	open: OpenProvider<unknown>;
	registrar: Registrar;
	settings: S;
	subscriptions: Subscriptions;
}

class Lifecycle<S, E extends ReadEvent, C> {
	private readonly memory: TriggerMemory;
	private readonly url: string;

	constructor(
		private readonly context: IHookFunctions,
		private readonly trigger: Trigger<S, E, C>,
	) {
		this.url = context.getNodeWebhookUrl('default') ?? '';
		this.memory = new TriggerMemory(context, this.url);
	}

	/**
	 * A registration that we know of exists unless the provider says that it does not: after a false
	 * n8n creates, and when that fails at a start it deletes and takes the workflow off the air.
	 */
	async checkExists(): Promise<boolean> {
		if (this.trigger.registration === undefined) return true;
		const known = new Subscriptions(this.memory, undefined).get(this.url);
		if (known === undefined) return false;
		try {
			const { registrar, subscriptions } = await this.open();
			const found = await registrar.find(known.id);
			const isElsewhere = found.url !== '' && found.url !== this.url;
			if (isElsewhere || !found.isActive) {
				await registrar.update(known.id, this.url);
				this.warn(
					`it had been ${isElsewhere ? 'given another address' : 'switched off'} at the provider and was set right`,
				);
			}
			await this.renewLocked(known, registrar, subscriptions);
			return true;
		} catch (error) {
			if (isGone(error)) {
				new Subscriptions(this.memory, undefined).drop(this.url, Date.now());
				return false;
			}
			this.warn(`it could not be looked up and is taken to exist (${reasonOf(error)})`);
			return true;
		}
	}

	async create(): Promise<boolean> {
		await this.within(async (port) => {
			const { open, registrar, subscriptions, settings } = port;
			requireReachable(this.url, open.session.baseUrl, this.trigger.provider.profile.name);
			const made =
				(await this.move(port)) ??
				(await this.adopt(registrar)) ??
				(await registrar.create(this.url));
			// A secret that somebody typed must stay the one that signs.
			const isTyped = this.trigger.verifier([], settings, open.credentials) !== undefined;
			const secret = made.secret ?? (isTyped ? undefined : await this.secretFor(registrar, made));
			subscriptions.put({ id: made.id, url: this.url, secret }, Date.now());
		});
		return true;
	}

	/**
	 * Removes what the provider has for this address, which belongs to this node alone, whatever id is
	 * known here: that of an earlier registration may have come back. Never touches what is not ours.
	 * When it fails, n8n tries again and then says so; what stays is used again the next time.
	 */
	async delete(): Promise<boolean> {
		if (this.trigger.registration === undefined) return true;
		const isKnown = new Subscriptions(this.memory, undefined).get(this.url) !== undefined;
		const removal = this.within(async (port) => await this.removeHere(port));
		// Of an activation that failed: n8n tidies up after it, and has told why it failed.
		await (isKnown
			? removal
			: removal.catch(() =>
					this.warn('none is known, and whether the provider has one could not be looked up'),
				));
		return true;
	}

	private async removeHere({ registrar, subscriptions }: Port<S>): Promise<void> {
		const known = subscriptions.get(this.url);
		const all = await registrar.list().catch((error: unknown) => ({ error }));
		const listed = 'error' in all ? [] : all;
		const isElsewhere = listed.some(
			({ id, url }) => id === known?.id && url !== '' && url !== this.url,
		);
		const ids = new Set(listed.filter(({ url }) => url === this.url).map(({ id }) => id));
		if (known && !isElsewhere) ids.add(known.id);
		for (const id of ids) await registrar.remove(id).catch(unlessGone);
		// The known one is gone, but not for certain all that there were.
		if ('error' in all) unlessGone(all.error);
		subscriptions.drop(this.url, Date.now());
	}

	/** When n8n has a new address, the registration moves along with its secret. Not for a test. */
	private async move({ registrar, subscriptions }: Port<S>): Promise<Registration | undefined> {
		const isTest = this.context.getMode() === 'manual';
		const [old] = isTest ? [] : subscriptions.elsewhere(this.url);
		if (old === undefined) return undefined;
		const moved = await registrar.update(old.id, this.url).catch(unlessGone);
		const secret = subscriptions.secretOf(old);
		subscriptions.drop(old.url, Date.now());
		return moved && { ...(secret !== undefined && { secret }), ...moved };
	}

	/** A secret that the credential no longer opens, because its own secret was changed. */
	private async renewLocked(
		known: Subscription,
		registrar: Registrar,
		subscriptions: Subscriptions,
	): Promise<void> {
		if (!subscriptions.given(Date.now()).locked.includes(known)) return;
		if (subscriptions.secretOf(known) !== undefined) return;
		const secret = await this.secretFor(registrar, known);
		if (secret !== undefined) subscriptions.renew(known, secret, Date.now());
	}

	/**
	 * Takes over what an earlier activation left behind under this very address, which belongs to this
	 * node alone: after a lost answer, a lost database, a removal that failed.
	 */
	private async adopt(registrar: Registrar): Promise<Registration | undefined> {
		const all = await registrar.list().catch((error: unknown) => {
			this.warn(`the list of webhooks could not be read (${reasonOf(error)})`);
			return [];
		});
		const [first, ...surplus] = all.filter(({ url }) => url === this.url);
		for (const { id } of surplus) {
			this.warn('there is a second one for the same address, which is removed');
			await registrar.remove(id).catch(unlessGone);
		}
		return first && { ...first, ...(await registrar.update(first.id, this.url)) };
	}

	private async secretFor(
		registrar: Registrar,
		{ id }: { id: string },
	): Promise<string | undefined> {
		const secret = await registrar.newSecret(id).catch((error: unknown) => {
			this.warn(`no signing secret could be had (${reasonOf(error)})`);
			return undefined;
		});
		if (secret === undefined) {
			this.warn('the provider shows no signing secret, so every event is confirmed by a call');
		}
		return secret;
	}

	/** Errors leave in the words of every other error. */
	private async within(work: (port: Port<S>) => Promise<void>): Promise<void> {
		let secrets: string[] = [];
		try {
			const port = await this.open();
			secrets = port.open.secrets();
			await work(port);
		} catch (error) {
			const node = this.context.getNode();
			throw toNodeError(error, { node, secrets, movesMoney: false });
		}
	}

	private async open(): Promise<Port<S>> {
		const settings = this.trigger.settings(this.context);
		const open = await openProvider(this.context, this.trigger.provider);
		const { registration } = this.trigger;
		if (registration === undefined) throw new Error('This provider registers nobody by API.');
		const seal = sealFrom(registration.sealedBy(open.credentials));
		return {
			open,
			settings,
			registrar: registration.registrar(open.api('write'), settings),
			subscriptions: new Subscriptions(this.memory, seal),
		};
	}

	private warn(what: string): void {
		this.context.logger.warn(`${this.context.getNode().name}: webhook registration: ${what}.`, {
			workflowId: this.context.getWorkflow().id,
		});
	}
}

function isGone(error: unknown): boolean {
	return error instanceof ProviderFailure && error.details.code === 'notFound';
}

/** For `catch`: what is gone needs no more work; everything else stays thrown. */
function unlessGone(error: unknown): undefined {
	if (!isGone(error)) throw error;
}

function reasonOf(error: unknown): string {
	if (error instanceof ProviderFailure) return error.details.code;
	return error instanceof InputProblem ? error.message : 'error';
}
