import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Api } from '../http/api';
import type { Delivery } from './delivery';
import type { WebhookProvider } from './provider-api';
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
}

/** Everything that makes a provider's webhooks a trigger. `S` are its settings in the node. */
export interface Trigger<S, E extends ReadEvent> {
	provider: WebhookProvider;
	/** @throws InputProblem */
	settings(context: IHookFunctions | IWebhookFunctions): S;
	/** Absent where the provider has no call to register an address. */
	registrar?(api: Api, settings: S): Registrar;
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
	/** @throws Refusal when it is no event of this provider */
	read(payload: Record<string, unknown>, delivery: Delivery, settings: S): E;
	wants(event: E, settings: S): boolean;
	/**
	 * What makes two deliveries the same event. Of an event that nobody signed only what the API
	 * confirms may count, or a forged one could make a real one look like its copy.
	 */
	identity(event: E, isProven: boolean): string;
	/** Whether even a proven event is confirmed: the user wants it, or it does not say enough. */
	mustConfirm(event: E, settings: S): boolean;
	/**
	 * Asks the provider what is true.
	 *
	 * @param isProven false: nothing of the event itself may be passed on
	 * @param port `settings` are what operations may know of the credential
	 * @returns undefined while the provider itself does not know the end
	 */
	confirm(
		event: E,
		isProven: boolean,
		port: { api: Api; settings: Readonly<Record<string, string>> },
	): Promise<E | undefined>;
	item(event: E, settings: S): IDataObject;
}
