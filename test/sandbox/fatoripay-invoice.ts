/** An invoice, as far as tests read it. */
export interface Invoice {
	id: string;
	ref: string;
	status: string;
	description: string | null;
	subtotal_amount: string;
	total_amount: string;
	tax_amount: string | null;
	discount_amount: string | null;
	link: string;
	link_token: string;
	customer: Record<string, unknown> & { id: string; address: Record<string, string> };
	items: Array<{
		id: string;
		product: { id: string; price: string };
		quantity: number;
		total: string;
	}>;
	payment: Payment | null;
	payable_with: Record<string, boolean>;
	due_date: string;
	paid_at: string | null;
	notification_url: string | null;
	notifications: Array<Record<string, unknown>>;
	message: string;
	errors: Record<string, string[]>;
}

export interface Payment {
	id: string;
	status: string;
	method: string;
	fee_amount: string;
	total_amount: string;
	transaction: Record<string, string | null>;
	next_withdraw_available: string;
	withdraw_agenda: Record<string, { amount: string; fee_amount: string }> | null;
	paid_at: string | null;
	refunds?: Array<Record<string, unknown>>;
}
