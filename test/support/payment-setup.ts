import { ProviderFailure } from '../../shared/errors/failure';
import { hash, Journal, type JournalEntry } from '../../shared/payment/journal';
import { NodeClaims } from '../../shared/payment/claims/node-claims';
import type { Marks } from '../../shared/payment/claims/marks';
import type { PaymentOperation, PaymentAnswer } from '../../shared/declare/operation';
import { Payment } from '../../shared/payment/payment';
import type { PaymentContext, PaymentSetup } from '../../shared/payment/setup';
import { forgetRecentPayments, RecentPayments } from '../../shared/payment/claims/recent-payments';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { answered } from './answered';

const SCOPE = { workflowId: 'w', nodeId: 'n', account: 'c', family: 'collect' };

export const paid: PaymentAnswer = {
	outcome: 'succeeded',
	json: { id: 'P1' },
	answer: answered({ id: 1 }),
};
export const failure = (kind: 'notSent' | 'rejected' | 'unknown', message = `It was ${kind}.`) =>
	new ProviderFailure({ kind, code: 'provider', message });

/** A payment whose every part can be watched. */
export function watched({
	reference = 'A' as string | null,
	stored = {} as Record<string, unknown>,
	cancel = undefined as AbortSignal | undefined,
	personal = [] as string[],
	/** The payment's summary. */
	asking = { amount: 5 } as IDataObject,
	/** When Already Paid: Stop. */
	stops = false,
	settle = undefined as PaymentOperation['settle'],
	changes = {} as Partial<PaymentSetup>,
	operation: more = {} as Partial<PaymentOperation>,
} = {}) {
	forgetRecentPayments();
	const run = jest.fn(async (_: { key: string }): Promise<PaymentAnswer> => paid);
	const lookup = jest.fn(async (): Promise<PaymentAnswer | undefined> => undefined);
	const marks = {
		claim: jest.fn(async () => ({ state: 'free', attempt: 1 })),
		find: jest.fn(async () => false),
		refuse: jest.fn(async () => undefined),
		refuseFound: jest.fn(async () => undefined),
		release: jest.fn(async () => undefined),
		resume: jest.fn(async () => true),
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
	const recent = new RecentPayments(SCOPE);
	const made: PaymentSetup = {
		operation,
		journal: new Journal(context, 0, false),
		claims: new NodeClaims(marks as unknown as Marks, recent),
		executionId: 'e',
		workflowId: 'w',
		nodeId: 'n',
		account: 'c',
		instanceId: 'i',
		isTool: false,
		repeatedKey: 'ignored',
		resendPauseMs: 1,
		deadlineMs: 1,
		settleMs: undefined,
		inThisRun: new Map(),
		...changes,
	};
	const input = {
		input: { reference: reference ?? undefined },
		hint,
		hidden: () => personal,
		stopsIfPaid: stops,
		...(cancel && { cancel }),
	};
	const pay = async () => await new Payment(made, 0, input as unknown as PaymentContext).run();
	const entry = () => (stored as { payments: Record<string, JournalEntry> }).payments['0:0'];
	return { pay, run, lookup, marks, hint, stored, entry, recent };
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
