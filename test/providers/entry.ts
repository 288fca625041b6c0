import type { ICredentialType, IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import type { PaymentCase } from '../../faults/payment-case';
import type { ProviderNode } from '../../shared/declare/provider-node';
import type { Vendor, ZodType } from '../../shared/vendor/http';
import type { NodeSetup } from '../support/context';
import type { ProviderId, Sandbox } from '../support/sandbox';

/** Changes to a good call of an operation. */
export type Changes = Partial<Omit<NodeSetup, 'parameters'>> & { parameters?: IDataObject };

/** All that the tests of every provider must know of one; whatever iterates takes it from here. */
export interface ProviderEntry {
	/** As people know it. */
	name: string;
	/** As the sandbox knows it. */
	id: ProviderId;
	provider: ProviderNode;
	node: INodeType;
	credential: ICredentialType;
	/** As n8n hands the credential of the sandbox's account over, with some things changed. */
	credentials(sandbox: Sandbox, changes?: IDataObject): Record<string, IDataObject>;
	/** What of that credential nobody may see. */
	secrets(sandbox: Sandbox): string[];
	calls: Calls;
	contracts: Contracts;
	canaries: Canaries;
	/** Absent while a provider has no trigger yet. */
	trigger?: TriggerEntry;
	/** The operations that move money, as the fault runner drives them. */
	payments: readonly PaymentCase[];
	/** Inputs of theirs that are more than a text or an amount, as read. */
	inputs?: Readonly<Record<string, unknown>>;
}

/** Every operation, with a good call of it. */
export interface Calls {
	/** `<resource>.<operation>` */
	names: readonly string[];
	/** The node set up for a good call, with some things changed. */
	setUp(sandbox: Sandbox, name: string, changes: Changes): NodeSetup;
	/** Part of the path of the call itself, not of what comes before it; see the sandbox's faults. */
	path(name: string): string;
	/** Two items that the call may be made for; whatever must exist before is made here. */
	prepare(sandbox: Sandbox, name: string): Promise<IDataObject[]>;
}

/** Secrets and personal data that go through every call, and how this provider would repeat them. */
export interface Canaries {
	/** A fresh session with these secrets in use. */
	plant(sandbox: Sandbox): Promise<{ secrets: string[]; credentials: Record<string, IDataObject> }>;
	/** Who pays or is paid. */
	personal: string[];
	/** Their phone numbers, as servers write them. */
	written: string;
	/** Whether an operation is given the personal ones. */
	isGiven(name: string): boolean;
	/** Whether its answer is a record that has them in it: the user’s own, in the user’s own item. */
	isRecord?(name: string): boolean;
	/** A call with all of them in it. */
	call(
		sandbox: Sandbox,
		name: string,
		setup: Required<Pick<NodeSetup, 'credentials' | 'onError'>>,
	): NodeSetup;
	/** Of the requests that are answered with them. */
	path: string;
	/** Bodies of a refusal and of an answer that repeat a text. */
	refusal(echo: string): IDataObject;
	answer(echo: string): IDataObject;
}

export interface Contracts {
	/** The contracts of its answers, by name. */
	all: Record<string, (z: Vendor['z']) => ZodType>;
	/** Of each, the fields that money or identity depends on; nothing else may break an answer. */
	strict: Record<string, string[]>;
	/** Fields with others inside, so that they are no text, number or truth value. */
	nested: string[];
	/** A value of each field that must be there. */
	least: IDataObject;
}

/** The trigger, and deliveries to it. The signers are written apart from ours. */
export interface TriggerEntry {
	node: () => INodeType;
	provider: { credential: string };
	/** A signature over the body, a token in a header or in the address, or that it can be decrypted. */
	proof: 'signature' | 'token' | 'address' | 'encryption';
	/** As its description has them. */
	methods?: string;
	/** Starts what is asked about the events, where a proven one is confirmed, too. */
	answering?(): Promise<void>;
	parameters: INodeParameters;
	/** A credential in which somebody typed these secrets; nobody listens at its addresses. */
	credential(secrets: string[]): Record<string, IDataObject>;
	/** The body of the n-th of many different events that the trigger wants. */
	event(number: number, more?: object): string;
	/** What the n-th event says became of the money. */
	outcome: string;
	sign(body: string | Buffer, secret: string): Record<string, string>;
	/** What stands in the address beside n8n’s own. */
	query?(secret: string): string;
	/** Of the signature or the token; empty where there is none. */
	signatureHeader: string;
	/** The body that travels, where the event itself does not. */
	seal?(event: string | Buffer, secret: string): string;
	/** A secret as a person types it, where it has a form of its own. */
	typed?(secret: string): string;
	/** In the log, when it is not there. */
	missing: string;
	/** Where the age of a delivery can be signed too. */
	timed?: {
		parameters: INodeParameters;
		/** @param at Unix seconds */
		sign(body: string, secret: string, at: number): Record<string, string>;
	};
}
