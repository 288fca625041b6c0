import type { IHookFunctions } from 'n8n-workflow';

import { toNodeError } from '../errors/node-error';
import { type OpenProvider, openProvider } from '../provider/open';
import { hiddenIn } from './hidden';
import { type Subscription, TriggerMemory } from './memory';
import { requireReachable } from './public-address';
import { partsOf, type Registrar } from './registrar';
import { reasonOf, Registry, unlessGone } from './registry';
import { sealFrom } from './seal';
import { Subscriptions } from './subscriptions';
import type { ReadEvent, Trigger } from './trigger';

/**
 * n8n's three calls around a webhook. It makes them when a workflow is published or unpublished,
 * around every “listen for test event”, and asks `checkExists` at every start; for a webhook of
 * several methods once for each of them, one after another.
 */
export function lifecycle<P, E extends ReadEvent, C>(trigger: Trigger<P, E, C>) {
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

interface Port {
	open: OpenProvider<unknown>;
	registrar: Registrar;
	registry: Registry;
	subscriptions: Subscriptions;
	hasTypedSecret: boolean;
}

class Lifecycle<P, E extends ReadEvent, C> {
	private readonly memory: TriggerMemory;
	private readonly url: string;

	constructor(
		private readonly context: IHookFunctions,
		private readonly trigger: Trigger<P, E, C>,
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
		const known = this.known();
		if (known.length === 0) return false;
		try {
			const port = await this.open();
			const isMissing = (part: string) => !known.some((one) => (one.part ?? '') === part);
			if (partsOf(port.registrar).some(isMissing)) return false;
			let areAllThere = true;
			for (const one of known) areAllThere = (await this.isThere(one, port)) && areAllThere;
			return areAllThere;
		} catch (error) {
			this.warn(`it could not be looked up and is taken to exist (${reasonOf(error)})`);
			return true;
		}
	}

	async create(): Promise<boolean> {
		await this.within(async (port) => {
			const { hasTypedSecret, open, registrar, registry, subscriptions } = port;
			requireReachable(this.url, open.session.baseUrl, this.trigger.provider.profile.name);
			const isTest = this.context.getMode() === 'manual';
			for (const part of partsOf(registrar)) {
				const made = await registry.provide(part, isTest);
				// A secret that somebody typed must stay the one that signs.
				const secret =
					made.secret ?? (hasTypedSecret ? undefined : await this.secretFor(registrar, made.id));
				subscriptions.put({ id: made.id, url: this.url, part, secret }, Date.now());
			}
			await registry.removeUnwanted();
		});
		return true;
	}

	/**
	 * Removes what the provider has for this address, which belongs to this node alone, whatever id is
	 * known here. When it fails, n8n tries again and then says so; what stays is used again the next time.
	 */
	async delete(): Promise<boolean> {
		if (this.trigger.registration === undefined) return true;
		const isKnown = this.known().length > 0;
		const removal = this.within(async ({ registry, subscriptions }) => {
			await registry.removeAll();
			const now = Date.now();
			// Also where none is known, so that an older copy of static data brings none back.
			for (const one of [{ url: this.url }, ...subscriptions.at(this.url)]) {
				subscriptions.drop(one, now);
			}
		});
		// Of an activation that failed: n8n tidies up after it, and has told why it failed.
		await (isKnown
			? removal
			: removal.catch(() =>
					this.warn('none is known, and whether the provider has one could not be looked up'),
				));
		return true;
	}

	/** Looks at one that we know of, and sets right what it finds. False where it is gone. */
	private async isThere(
		known: Subscription,
		{ registrar, registry, subscriptions }: Port,
	): Promise<boolean> {
		const setRight = async (): Promise<true> => {
			const found = await registry.find(known);
			const isElsewhere = found !== undefined && found.url !== '' && found.url !== this.url;
			if (found && (isElsewhere || !found.isActive)) {
				const { id, secret } = await registry.setRight(found, known.part ?? '');
				if (id !== known.id) subscriptions.put({ ...known, id, secret }, Date.now());
				this.warn(
					`it had been ${isElsewhere ? 'given another address' : 'switched off'} at the provider and was set right`,
				);
			}
			await this.renewLocked(known, registrar, subscriptions);
			return true;
		};
		const isThere = await setRight().catch(unlessGone);
		if (!isThere) subscriptions.drop(known, Date.now());
		return isThere ?? false;
	}

	/** A secret that the credential no longer opens, because its own secret was changed. */
	private async renewLocked(
		known: Subscription,
		registrar: Registrar,
		subscriptions: Subscriptions,
	): Promise<void> {
		if (!subscriptions.given(Date.now()).locked.includes(known)) return;
		if (subscriptions.secretOf(known) !== undefined) return;
		const secret = await this.secretFor(registrar, known.id);
		if (secret !== undefined) subscriptions.renew(known, secret, Date.now());
	}

	private async secretFor(registrar: Registrar, id: string): Promise<string | undefined> {
		if (registrar.newSecret === undefined) return undefined;
		const secret = await registrar.newSecret(id).catch((error: unknown) => {
			this.warn(`no signing secret could be had (${reasonOf(error)})`);
			return undefined;
		});
		if (secret === undefined) {
			this.warn('the provider shows no signing secret, so every event is confirmed by a call');
		}
		return secret;
	}

	private known(): Subscription[] {
		return new Subscriptions(this.memory, undefined).at(this.url);
	}

	/** Errors leave in the words of every other error. */
	private async within(work: (port: Port) => Promise<void>): Promise<void> {
		let secrets: string[] = [];
		try {
			const port = await this.open();
			secrets = hiddenIn(port.open);
			await work(port);
		} catch (error) {
			const node = this.context.getNode();
			throw toNodeError(error, { node, secrets, movesMoney: false });
		}
	}

	private async open(): Promise<Port> {
		const { provider, registration } = this.trigger;
		if (registration === undefined) throw new Error('This provider registers nobody by API.');
		const panel = await this.trigger.panel.read(this.context);
		const open = await openProvider(this.context, provider);
		const { credentials, settings } = open;
		const api = open.api('write');
		const registrar = registration.registrar({ api, credentials, panel, settings });
		const seal = sealFrom(registration.sealedBy(credentials));
		const subscriptions = new Subscriptions(this.memory, seal);
		const warn = (what: string) => this.warn(what);
		return {
			open,
			registrar,
			registry: new Registry({ url: this.url, registrar, subscriptions, warn }),
			subscriptions,
			hasTypedSecret: registration.hasTypedSecret(credentials),
		};
	}

	private warn(what: string): void {
		this.context.logger.warn(`${this.context.getNode().name}: webhook registration: ${what}.`, {
			workflowId: this.context.getWorkflow().id,
		});
	}
}
