import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { Api } from '../http/api';
import type { Provider } from '../provider/provider';
import type { Vendor } from '../vendor/http';
import type { Delivery } from './delivery';
import type { Payload } from './open/payload';
import type { Proof } from './open/proof';
import type { Panel } from './panel';
import type { Registrar } from './registrar';

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

/** What the node and its credential say. `P` is the panel as it was read, `C` the settings. */
export interface Configured<P, C> {
	panel: P;
	/** What the credential says beside addresses and secrets, see `Provider.settings`. */
	settings: C;
	credentials: ICredentialDataDecryptedObject;
}

/** A delivery, and everything that it can be held against without asking anybody. */
export interface Received<P, C> extends Configured<P, C> {
	delivery: Delivery;
	/** The secrets that the provider gave when we registered: each may have signed the delivery. */
	secrets: readonly string[];
	/** There are more, which cannot be opened: what they signed looks forged, see `proven`. */
	isLocked: boolean;
	/** The provider's ids of our registrations. */
	registrations: readonly string[];
	vendor: Vendor;
}

/** A delivery that was opened. */
export interface Opened {
	payload: Payload;
	proof: Proof;
}

/** A delivery of which it is known how far it is proven. */
export interface Judged<P, C> extends Received<P, C> {
	proof: Proof;
}

/** One about which the provider may be asked. */
export interface Asking<P, C> extends Judged<P, C> {
	api: Api;
	/** How long the provider may be kept waiting meanwhile. Milliseconds. */
	deadlineMs: number;
}

/** The provider itself cannot tell yet; it shall send the event again. */
export interface Unsure {
	/** For the log: no value from the request. */
	unsure: string;
}

/** How a trigger's address is told to the provider by a call. */
export interface Registering<P, C> {
	/** Its calls; which of them it has may depend on the credential. */
	registrar(around: Configured<P, C> & { api: Api }): Registrar;
	/** The credential's own secret; what the provider gives us in return is sealed with it. */
	sealedBy(credentials: ICredentialDataDecryptedObject): string;
	/** Whether a person typed the secret that signs: then the provider is asked for none. */
	hasTypedSecret(credentials: ICredentialDataDecryptedObject): boolean;
}

/** Everything that makes a provider's webhooks a trigger. */
export interface Trigger<P, E extends ReadEvent, C = unknown> {
	provider: Provider<C>;
	panel: Panel<P>;
	/** Absent where the provider has no call to register an address. */
	registration?: Registering<P, C>;
	/**
	 * Turns a delivery into what it says and how far that is proven, see `open/`. Where nothing is
	 * known to prove it by, the proof is `none`, and every event is confirmed.
	 *
	 * @throws Refusal
	 */
	open(received: Received<P, C>): Opened;
	/** @throws Refusal when it is no event of this provider */
	read(payload: Payload, judged: Judged<P, C>): E;
	wants(event: E, judged: Judged<P, C>): boolean;
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
	mustConfirm(event: E, judged: Judged<P, C>): boolean;
	/**
	 * Asks the provider what is true. Without a proof nothing of the event may be passed on but what
	 * the answer bears out.
	 */
	confirm(event: E, asking: Asking<P, C>): Promise<E | Unsure>;
	item(event: E, judged: Judged<P, C>): IDataObject;
}
