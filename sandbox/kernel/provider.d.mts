import type { Ready } from '../client/ready.js';
import type { App, Call, Fields } from './app.mjs';
import type { EventBus } from './events.mjs';
import type { Ledger } from './ledger.mjs';
import type { SettingRule, SettingValue } from './settings.mjs';
import type { Timers } from './timers.mjs';
import type { Traffic } from './traffic.mjs';
import type { Delivery, Wish } from './webhooks/delivery.mjs';
import type { Outbox } from './webhooks/outbox.mjs';
import type { DeliverySettings } from './webhooks/settings.mjs';

/** Live settings that the sandbox itself reads; every provider has them. */
export type CommonSettings = DeliverySettings & {
	profile: string;
	settleMs: number;
	latencyMs: number;
};

/** One provider. One more is one more folder and one more entry in `providers/index.mjs`. */
export interface ProviderModule {
	/** Used in addresses and in the control API. */
	id: keyof Ready['providers'];
	name: string;
	/** Among them those of `CommonSettings`. */
	settings: Record<string, SettingRule>;
	/** Can also be reached over mutual TLS, on a port of its own. */
	mutualTls?: boolean;
	create(kernel: ProviderKernel): Provider;
}

/** What the sandbox lends to a provider. */
export interface ProviderKernel<Settings = Record<string, SettingValue>> {
	/** Live values. */
	settings: Settings;
	/** What a person has replaced last. */
	previousSetting(name: string): SettingValue | undefined;
	ledger: Ledger;
	events: EventBus;
	timers: Timers;
	traffic: Traffic;
	outbox: Outbox;
}

export interface Provider {
	id: string;
	currency: string;
	/** What stands before a phone number abroad, for example `+258`. */
	phonePrefix: string;
	/** Where its API begins on its port, for example `/api/v1`. */
	basePath?: string;
	routes(app: App): void;
	reset(): void;
	credentials(baseUrl: string): object;
	samples: object;
	/** What decides how a payment ends, in the words of people. */
	outcomes: Array<{ ending: string; result: string }>;
	console: ConsoleWords;
	/** Newest first. */
	transactions(limit: number): TransactionRow[];
	wallets(): WalletRow[];
	/**
	 * What a person may decide about a payment. A row of `transactions` that does not offer all of
	 * them while it is pending has its own `actions`.
	 */
	actions: string[];
	/** null when the reference is unknown, `refused` when it does not stand where this is possible. */
	act(reference: string, action: string, details: Fields): object | { refused: string } | null;
	/** What was uploaded for a payment. */
	fileOf?(reference: string): Buffer | undefined;
	/** What else the console shows, with actions. */
	records?(): RecordTable[];
	/** What a person can ask for instead of a good signature, where it differs from `SIGNATURES`. */
	signatures?: string[];
	/** How a webhook is named; a number unless it says so. */
	webhookIds?: 'number' | 'text';
	/** Webhooks as the console shows them: without secrets. */
	subscriptions(): SubscriptionRow[];
	/** How to come to listen, for a console without subscriptions. */
	subscribing: string;
	/** Sends an event about a payment on demand; null when the reference is unknown. */
	announce(order: EventOrder, wish: Wish): Delivery[] | null;
	/** Pays by the documented calls, with the sample credentials. */
	pay(wish: PaymentWish, call: OwnCall): Promise<void>;
	/** How many tokens stopped working. */
	revokeTokens(): number;
	/** The references of the payment that a request is about. */
	referencesOf(request: Call): string[];
	/** The same answer about another payment. */
	anotherPayment(body: Fields): Fields;
	unauthorized: Refusal;
	tooMany: Refusal;
	/** Body of the answer while it is down. */
	unavailable: object;
}

interface Refusal {
	headers: Record<string, string>;
	body: object;
}

/** An event that somebody asks for. */
export interface EventOrder {
	reference: string;
	type?: string | undefined;
	webhook?: number | string | undefined;
	destinationId?: string | undefined;
	data?: Fields | undefined;
	envelope?: Fields | undefined;
	body?: unknown;
}

/** How the console speaks of a provider. */
export interface ConsoleWords {
	/** What decides about a payment. */
	ending: string;
	/** The columns of the payments between operation and amount. */
	columns: Column[];
	/** Tone of a payment's status, in lower case; any other is bad. */
	tones: Record<string, Tone>;
	/** What the buttons say, and what is said of a payment once it is done. */
	decisions: Record<string, Decision>;
	/** Names of credentials that their keys do not tell. */
	credentials: Record<string, string>;
	/** What a person can pay here, and how it may end. */
	payment: { explain: string; amount: string; endings: Ending[] };
	/** Settings that take the place of a registration, where the provider has no call for it. */
	address?: string[];
}

/** One of the ends of a payment, for a menu. */
export interface Ending {
	/** For `pay`. */
	value: string;
	result: string;
}

/** What a person fills in to pay. */
export interface PaymentWish {
	ending: string;
	/** Major units. */
	amount: number;
	/** The payer’s own. */
	reference: string;
}

/** Calls the provider at its own address, as anybody would; an object is sent as JSON. */
export type OwnCall = (
	path: string,
	body: object | URLSearchParams,
	headers?: Record<string, string>,
) => Promise<Fields>;

export interface Column {
	/** Name of the field of a row. */
	field: string;
	title: string;
}

export type Tone = 'good' | 'wait' | 'bad';

export interface Decision {
	/** On the button. */
	label: string;
	/** The sentence afterwards; `{reference}` stands for the payment's. */
	done: string;
}

export interface TransactionRow {
	at: string;
	operation: string;
	amount: number;
	currency?: string;
	status: string;
	/** The provider's. */
	reference: string;
	callerReference: string;
	/** Where a customer pays, on the provider's address. */
	checkoutPath?: string | null;
	actions?: string[];
	/** Those of the provider's own columns. */
	[field: string]: unknown;
}

export interface WalletRow {
	id: number | string;
	name: string;
	isActive: boolean;
	method: string;
	environment: string;
	currency?: string;
	/** Major units. */
	balance: number;
}

export interface SubscriptionRow {
	id: number | string;
	url: string;
	active: boolean;
	events: string[];
	wallets: Array<number | string>;
}

export interface RecordTable {
	id: string;
	title: string;
	/** Plain words. */
	explain: string;
	columns: string[];
	rows: Array<{ reference: string; cells: string[]; actions: string[] }>;
}
