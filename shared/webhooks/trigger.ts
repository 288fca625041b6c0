import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Api } from '../http/api';
import type { Provider } from '../provider/provider';
import type { Delivery } from './delivery';
import type { Registrar } from './registrar';
import type { Verifier } from './signature';

/** What a delivery says, read but not yet believed. */
export interface ReadEvent {
	/** The provider's id of this delivery or event, for the item. */
	id: string;
	/** The provider's word for what happened. */
	type: string;
	/** Sent to try the address out: it must not start a published workflow. */
	isTest: boolean;
	/** Its name is none that we know, so that nobody can have asked for it by name. */
	isUnknown: boolean;
}

/** What a trigger may ask with, and what it may know of the credential. */
export interface TriggerPort<C> {
	api: Api;
	/** What the credential says of the provider. */
	words: C;
	/** How long the provider may be kept waiting meanwhile. Milliseconds. */
	deadlineMs: number;
}

/** The provider itself cannot tell yet; it shall send the event again. */
export interface Unsure {
	/** For the log: no value from the request. */
	unsure: string;
}

/**
 * Everything that makes a provider's webhooks a trigger. `S` are its settings in the node, `C` those
 * of the credential.
 */
export interface Trigger<S, E extends ReadEvent, C = unknown> {
	provider: Provider<C>;
	/** @throws InputProblem */
	settings(context: IHookFunctions | IWebhookFunctions): S;
	/** Absent where the provider has no call to register an address. */
	registration?: {
		registrar(api: Api, settings: S): Registrar;
		/** The credential's own secret; what the provider gives us in return is sealed with it. */
		sealedBy(credentials: ICredentialDataDecryptedObject): string;
	};
	/**
	 * How a delivery proves where it comes from; undefined where nothing is known to check it by,
	 * and then every event is confirmed.
	 *
	 * @param secrets those that the provider gave us when we registered
	 */
	verifier(
		secrets: readonly string[],
		settings: S,
		credentials: ICredentialDataDecryptedObject,
	): Verifier | undefined;
	/**
	 * @param words what the credential says of the provider's vocabulary
	 * @throws Refusal when it is no event of this provider
	 */
	read(payload: Record<string, unknown>, delivery: Delivery, settings: S, words: C): E;
	wants(event: E, settings: S): boolean;
	/**
	 * What makes two deliveries the same event, however each of them was proven: all of it is noted once
	 * the workflow starts. The first decides for a proven event. The last decides for one that nobody
	 * proved, and holds nothing that the API does not bear out, or forged ones could start a workflow
	 * as often as they like. Asked before the event is confirmed, and again after it.
	 */
	identities(event: E): readonly [string, ...string[]];
	/**
	 * Whether even a proven event is confirmed: the user wants it, it does not say enough, or it
	 * contradicts itself.
	 */
	mustConfirm(event: E, settings: S): boolean;
	/**
	 * Asks the provider what is true.
	 *
	 * @param isProven false: nothing of the event may be passed on but what the answer bears out
	 */
	confirm(event: E, isProven: boolean, port: TriggerPort<C>): Promise<E | Unsure>;
	item(event: E, settings: S): IDataObject;
}
