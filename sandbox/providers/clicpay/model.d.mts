import type { BoundedMap } from '../../kernel/bounded-map.mjs';
import type { CommonSettings, ProviderKernel } from '../../kernel/provider.mjs';
import type { ValuesOf } from '../../kernel/settings.mjs';
import type { SETTINGS } from './settings.mjs';

export type ClicPaySettings = ValuesOf<typeof SETTINGS> & CommonSettings;

export type ClicPayKernel = ProviderKernel<ClicPaySettings>;

/** The methods of mobile payments. */
export type MobileMethod = 'mpesa' | 'emola' | 'mkesh';

export type MethodSlug = MobileMethod | 'netshop';

export interface Method {
	id: number;
	name: string;
	slug: MethodSlug;
}

export interface Wallet {
	id: number;
	name: string;
	method: Method;
	environment: 'production' | 'sandbox';
	isActive: boolean;
	balanceMinor: number;
	/** Of payments that go out and are not final yet. */
	pendingDebitMinor: number;
	/** Epoch milliseconds. */
	createdAt: number;
	/** Its payments, by their id. */
	history: BoundedMap<number, Transaction>;
}

/** How a payment can end. */
export type FinalStatus = 'successful' | 'failed' | 'cancelled' | 'rejected';

export type Status = 'pending' | FinalStatus;

/** The checked body of a mobile payment. */
export interface MobileOrder {
	msisdn: string;
	amountMinor: number;
	description: string;
	notes: string | null;
}

/** The checked body of a card payment. */
export interface CardOrder {
	amountMinor: number;
	description: string;
	callbackUrl: string | null;
	/** Digits only. */
	phone: string | null;
}

/** What makes a payment, of either kind. */
export interface Started {
	operation: string;
	wallet: Wallet;
	amountMinor: number;
	description: string;
	notes: string | null;
	/** Empty for a card. */
	msisdnLast4: string;
}

export interface Transaction extends Started {
	id: number;
	/** The provider's: `CP` and digits, of a card digits only. */
	reference: string;
	callerReference: string;
	status: Status;
	/** Epoch milliseconds. */
	createdAt: number;
	settledAt: number | null;
	cachedStatus: { until: number; status: Status } | null;
	/** Ends it. */
	timer: NodeJS.Timeout | null;
	/** Called when it is final. */
	waiting: Array<() => void> | null;
	/** Of a card payment. */
	checkout: Checkout | null;
}

/** What a card payment has besides a mobile one. */
export interface Checkout {
	session: string;
	/** Of the page, on the provider's own address. */
	path: string;
	/** The shop compares it with what the return address carries. */
	successIndicator: string;
	providerReference: string;
	/** Where the customer is sent afterwards. */
	callbackUrl: string | null;
}

export type CardTransaction = Transaction & { checkout: Checkout };

/** What a subscriber may say of a webhook. */
export interface EndpointFields {
	url: string;
	eventsEnabled: string[];
	organizationIds: number[];
	/** Empty: every wallet. */
	walletIds: number[];
	active: boolean;
}

/** A webhook subscription. */
export interface Endpoint extends EndpointFields {
	id: number;
	/** Signs from the next try on. */
	secret: string;
	/** The one before the last regeneration. */
	previousSecret: string | null;
	/** Epoch milliseconds. */
	createdAt: number;
	updatedAt: number;
}

/** Texts about the fields of a body, by their names. */
export type FieldErrors = Record<string, string[]>;
