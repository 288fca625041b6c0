import { ProviderFailure } from '../../shared/errors/failure';
import { hash, Journal, type JournalEntry } from '../../shared/payment/journal';
import type { Marks } from '../../shared/payment/claims/marks';
import type { PaymentOperation, PaymentResult } from '../../shared/declare/operation';
import { Payment } from '../../shared/payment/payment';
import type { PaymentContext, PaymentDesk } from '../../shared/payment/desk';
import { forgetRecentPayments, RecentPayments } from '../../shared/payment/recent-payments';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

export const paid: PaymentResult = {
	outcome: 'succeeded',
	json: { id: 'P1' },
	call: {},
	raw: { id: 1 },
};
export const failure = (kind: 'notSent' | 'rejected' | 'unknown', message = `It was ${kind}.`) =>
	new ProviderFailure({ kind, code: 'provider', message });

/** A payment at a desk whose every part can be watched. */
export function desk({
	reference = 'A' as string | null,
	stored = {} as Record<string, unknown>,
	cancel = undefined as AbortSignal | undefined,
	personal = [] as string[],
	/** The payment's summary. */
	asking = { amount: 5 } as IDataObject,
	settle = undefined as PaymentOperation['settle'],
	changes = {} as Partial<PaymentDesk>,
	operation: more = {} as Partial<PaymentOperation>,
} = {}) {
	forgetRecentPayments();
	const run = jest.fn(async (_: { key: string }): Promise<PaymentResult> => paid);
	const lookup = jest.fn(async (): Promise<PaymentResult | undefined> => undefined);
	const marks = {
		claim: jest.fn(async () => ({ state: 'free', attempt: 1 })),
		refuse: jest.fn(async () => undefined),
		refuseFound: jest.fn(async () => undefined),
		release: jest.fn(async () => undefined),
		finish: jest.fn(),
	};
	const operation = {
		value: 'charge',
		family: 'collect',
		fields: { reference: { property: { displayName: 'Order Number' } } },
		namedBy: ['reference'],
		identity: () => ({ amount: 5 }),
		summary: () => asking,
		...(settle && { settle }),
		run,
		lookup,
		...more,
	} as unknown as PaymentOperation;
	const context = { getContext: () => stored } as unknown as IExecuteFunctions;
	const hint = jest.fn();
	const made: PaymentDesk = {
		operation,
		journal: new Journal(context, 0, false),
		marks: marks as unknown as Marks,
		recent: new RecentPayments({ workflowId: 'w', nodeId: 'n', account: 'c', family: 'collect' }),
		executionId: 'e',
		nodeId: 'n',
		account: 'c',
		instanceId: 'i',
		isTool: false,
		honoursKey: false,
		resendPauseMs: 1,
		inThisRun: new Map(),
		...changes,
	};
	const input = {
		input: { reference: reference ?? undefined },
		hint,
		hidden: () => personal,
		...(cancel && { cancel }),
	};
	const pay = async () => await new Payment(made, 0, input as unknown as PaymentContext).run();
	const entry = () => (stored as { payments: Record<string, JournalEntry> }).payments['0:0'];
	return { pay, run, lookup, marks, hint, stored, entry, recent: made.recent };
}

export const FINGERPRINT = hash('i', 'c', '{"amount":5}').slice(0, 24);
/** What the journal holds of an earlier try. */
export const found = (changes: Partial<JournalEntry> = {}) => ({
	payments: {
		'0:0': {
			family: 'collect',
			state: 'sending',
			key: 'key-1',
			attempt: 1,
			fingerprint: FINGERPRINT,
			ref: 'A',
			...changes,
		},
	},
});
