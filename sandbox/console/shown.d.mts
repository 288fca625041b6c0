import type { ArmedFault, FaultKind } from '../kernel/faults/fault.mjs';
import type { ReadableEntry } from '../kernel/ledger.mjs';
import type {
	RecordTable,
	SubscriptionRow,
	TransactionRow,
	WalletRow,
} from '../kernel/provider.mjs';
import type { RequestTrace } from '../kernel/traffic.mjs';
import type { describeDelivery } from '../kernel/webhooks/describe.mjs';
import type { describeDesk } from './live.mjs';

export type { ArmedFault, RecordTable, SubscriptionRow };

export type ShownDelivery = ReturnType<typeof describeDelivery>;

export type ShownKind = Omit<FaultKind, 'stage' | 'strike'>;

export type ShownSetting = ReturnType<typeof describeDesk>['settings'][number];

export type Listed = Pick<ReturnType<typeof describeDesk>, 'id' | 'name'>;

/** What the page gets of the provider that it shows; the news is folded into it. */
export interface ShownProvider extends ReturnType<typeof describeDesk> {
	transactions: TransactionRow[];
	wallets: WalletRow[];
	records: RecordTable[];
	subscriptions: SubscriptionRow[];
	deliveries: ShownDelivery[];
	ledger: ReadableEntry[];
	requests: RequestTrace[];
}

/** One piece of news, with what it is about; without rows it only says that something changed. */
export type ShownNews = { provider: string } & (
	| { type: 'transaction'; data: TransactionRow }
	| { type: 'ledger'; data: ReadableEntry }
	| { type: 'request'; data: RequestTrace }
	| { type: 'delivery'; data: ShownDelivery }
	| { type: 'records'; data: RecordTable[] }
	| { type: 'subscriptions'; data: SubscriptionRow[] }
	| { type: 'wallet'; data: WalletRow }
	| { type: 'faults' | 'reset' | 'settings'; data: object }
);

/** A fault as the form of the page orders it. */
export interface FaultOrder {
	kind: string;
	params: Record<string, string>;
	match: Record<string, string>;
	times: number;
	after: number;
}

/** What the buttons of the page do. */
export interface Actions {
	decide(reference: string, action: string): void;
	openMutualTls(): void;
	arm(order: FaultOrder): void;
	disarm(id: string): void;
	change(changes: Record<string, string | number | boolean>): void;
	resend(id: number, copies: number, signature: string): void;
	release(order: string): void;
	copy(text: string, name: string): void;
	/** Resolves once it was answered, whatever the answer. */
	pay(wish: { ending: string; amount: string; reference: string }): Promise<void>;
	/** An event about the newest payment. */
	announce(webhook: number | string, toTest: boolean): void;
}
