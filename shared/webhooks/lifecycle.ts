import type { IHookFunctions } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from '../errors/failure';
import { toNodeError } from '../errors/node-error';
import { openProvider, type ProviderPort } from './provider-api';
import { requireReachable } from './public-address';
import type { Registrar, Registration } from './registrar';
import { Subscriptions } from './subscriptions';
import type { ReadEvent, Trigger } from './trigger';

/**
 * n8n's three calls around a webhook. It makes them when a workflow is published or unpublished,
 * around every “listen for test event”, and asks `checkExists` at every start.
 */
export function lifecycle<S, E extends ReadEvent>(trigger: Trigger<S, E>) {
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

type Port<S> = ProviderPort & { registrar: Registrar; settings: S };

class Lifecycle<S, E extends ReadEvent> {
	private readonly subscriptions: Subscriptions;
	private readonly url: string;

	constructor(
		private readonly context: IHookFunctions,
		private readonly trigger: Trigger<S, E>,
	) {
		this.subscriptions = new Subscriptions(context);
		this.url = context.getNodeWebhookUrl('default') ?? '';
	}

	/**
	 * A registration that we know of exists unless the provider says that it does not: after a false
	 * n8n creates, and when that fails at a start it deletes and takes the workflow off the air.
	 */
	async checkExists(): Promise<boolean> {
		if (this.trigger.registrar === undefined) return true;
		const known = this.subscriptions.get(this.url);
		if (known === undefined) return false;
		try {
			const { registrar } = await this.open();
			const found = await registrar.find(known.id);
			const isElsewhere = found.url !== '' && found.url !== this.url;
			if (isElsewhere || !found.isActive) {
				await registrar.update(known.id, this.url);
				this.warn(
					`it had been ${isElsewhere ? 'given another address' : 'switched off'} at the provider and was set right`,
				);
			}
			return true;
		} catch (error) {
			if (isGone(error)) {
				this.subscriptions.drop(this.url);
				return false;
			}
			this.warn(`it could not be looked up and is taken to exist (${reasonOf(error)})`);
			return true;
		}
	}

	async create(): Promise<boolean> {
		await this.within(async ({ registrar, session, credentials, settings }) => {
			requireReachable(this.url, session.baseUrl, this.trigger.provider.profile.name);
			const made =
				(await this.move(registrar)) ??
				(await this.adopt(registrar)) ??
				(await registrar.create(this.url));
			// A secret that somebody typed must stay the one that signs.
			const isTyped = this.trigger.verifier([], settings, credentials) !== undefined;
			const secret = made.secret ?? (isTyped ? undefined : await this.secretFor(registrar, made));
			this.subscriptions.put(
				{ id: made.id, url: this.url, ...(secret !== undefined && { secret }) },
				Date.now(),
			);
		});
		return true;
	}

	/**
	 * Never touches what is not ours. When it fails, n8n tries again and then says so; what stays at
	 * the provider is used again the next time.
	 */
	async delete(): Promise<boolean> {
		const known = this.subscriptions.get(this.url);
		if (this.trigger.registrar === undefined || known === undefined) return true;
		await this.within(async ({ registrar }) => {
			await registrar.remove(known.id).catch(unlessGone);
		});
		this.subscriptions.drop(this.url);
		return true;
	}

	/** When n8n has a new address, the registration moves along with its secret. Not for a test. */
	private async move(registrar: Registrar): Promise<Registration | undefined> {
		const [old] = this.context.getMode() === 'manual' ? [] : this.subscriptions.elsewhere(this.url);
		if (old === undefined) return undefined;
		const moved = await registrar.update(old.id, this.url).catch(unlessGone);
		this.subscriptions.drop(old.url);
		return moved && { ...(old.secret !== undefined && { secret: old.secret }), ...moved };
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

	private async secretFor(registrar: Registrar, { id }: Registration): Promise<string | undefined> {
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
			secrets = port.session.secrets();
			await work(port);
		} catch (error) {
			const node = this.context.getNode();
			throw toNodeError(error, { node, secrets, movesMoney: false });
		}
	}

	private async open(): Promise<Port<S>> {
		const settings = this.trigger.settings(this.context);
		const port = await openProvider(this.context, this.trigger.provider, 'write');
		const registrar = this.trigger.registrar?.(port.api, settings);
		if (registrar === undefined) throw new Error('This provider registers nobody by API.');
		return { ...port, registrar, settings };
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
