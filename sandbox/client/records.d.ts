/** A fault as `POST /api/faults` takes it, without its provider. */
export interface FaultOrder {
	kind: string;
	params?: Record<string, unknown>;
	/** What the request must look like; without it any request. */
	match?: { method?: string; path?: string; reference?: string; body?: string };
	/** How often it strikes: 1 unless it says so, 0 until it is disarmed. */
	times?: number;
	/** How many matching requests it lets pass first. */
	after?: number;
}

/** One request that a money call accepted. */
export interface LedgerEntry {
	provider: string;
	operation: string;
	wallet: number;
	reference: string;
	description: string | null;
	notes: string | null;
	msisdnLast4: string;
	idempotencyKey: string | null;
	/** Major units. */
	amount: number;
	/** The provider's own reference. */
	transaction: string;
	/** An old answer was repeated and no money started. */
	replayed: boolean;
	/** ISO 8601. */
	at: string;
}

/** How often money started for a reference, and how often an old answer was repeated. */
export interface Tally {
	hits: number;
	replays: number;
}

export interface Ledger {
	entries: LedgerEntry[];
	byReference: Record<string, Tally>;
}

/** What a provider's port has seen since the last reset. */
export interface Counters {
	requests: number;
	tokenCalls: number;
	socketsOpened: number;
	socketsOpen: number;
	tlsHandshakes: number;
	tlsResumed: number;
	/** By method and route, for example `POST /order`. */
	byRoute: Record<string, number>;
}

/** A webhook on its way, with every try. */
export interface Delivery {
	id: number;
	subscription: number | string;
	type: string;
	reference: string;
	body: string;
	status: string;
	/** ISO 8601. */
	at: string;
	nextAt: string | null;
	attempts: Array<{
		number: number;
		reason: string;
		signature: string;
		at: string;
		ms: number | null;
		request: { method: string; url: string; headers: Record<string, string>; body: string };
		answer: { status: number; headers: Record<string, string>; body: string } | null;
		error: string | null;
	}>;
}

/** A request that a provider's port has seen. */
export interface RequestTrace {
	provider: string;
	method: string;
	path: string;
	/** null while unanswered, and for good when no answer was sent. */
	status: number | null;
	ms: number | null;
	fault: string | null;
	/** ISO 8601. */
	at: string;
}

/** A payment as the console shows it, with the columns of its provider. */
export interface Transaction {
	/** The provider's. */
	reference: string;
	callerReference: string;
	operation: string;
	/** Major units. */
	amount: number;
	status: string;
	/** What was uploaded for it. */
	invoice?: { number: string; bytes: number } | null;
	/** What a person may decide about it. */
	actions?: string[];
	/** ISO 8601. */
	at: string;
	[column: string]: unknown;
}
