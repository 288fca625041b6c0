import type { Fields } from '../../kernel/app.mjs';
import type { CommonSettings, ProviderKernel } from '../../kernel/provider.mjs';
import type { ValuesOf } from '../../kernel/settings.mjs';
import type { SETTINGS } from './settings.mjs';

/**
 * Where an order stands, in the sandbox's own words; those on the wire are settings. Which stages
 * may follow which is documented for the invoice only.
 */
export type Stage =
	'pending' | 'approved' | 'invoiced' | 'settled' | 'rejected' | 'canceled' | 'expired';

/** What may be decided about an order. */
export type Action = 'approve' | 'reject' | 'settle' | 'cancel' | 'expire';

/** A new order whose fields are checked. */
export interface OrderWish {
	/** The partner's own. */
	number: string;
	/** Of the retail. */
	cnpj: string;
	amountMinor: number;
	/** YYYY-MM-DD */
	expiryDate: string;
	purchaseDate: string | null;
	items: Fields[];
}

export interface Order extends OrderWish {
	id: string;
	stage: Stage;
	/** Epoch milliseconds. */
	createdAt: number;
	approvedAt: number | null;
	settledAt: number | null;
	/** Why it was rejected or cancelled. */
	reason: string | null;
	invoice: Invoice | null;
}

/** What is kept of an invoice beside its bytes. */
export interface Invoice {
	number: string;
	name: string;
	type: string;
	bytes: number;
	sha256: string;
}

export type KapitaleSettings = ValuesOf<typeof SETTINGS> & CommonSettings;

export type KapitaleKernel = ProviderKernel<KapitaleSettings>;
