import type { FaultOrder } from '../support/sandbox';

/** How a payment may end, as a workflow sees it. */
export type Ending =
	| 'succeeded'
	| 'failed'
	| 'pending'
	| 'unknown'
	/** An error that says: nothing was sent, or it was refused. No money moved. */
	| 'error'
	/** The node stopped at an earlier item; this one was never begun. */
	| 'notReached';

/** One way for a payment to go wrong. The numbers are those of docs/reliability.md. */
export interface FaultRow {
	row: number;
	name: string;
	/** What the sandbox does to the request that carries the reference. */
	order?: Omit<FaultOrder, 'match'>;
	/** Instead of the sandbox: the request goes where nobody answers. */
	baseUrl?: 'closedPort' | 'unknownHost';
	/** Instead of the pasted token. */
	credential?: Record<string, unknown>;
	/** What the first execution must say of the payment, with no retry and an account as documented. */
	ends: readonly Ending[];
}

const accepted = (
	kind: string,
	params: Record<string, unknown> = {},
): Omit<FaultOrder, 'match'> => ({
	kind,
	params,
});

const STARTED: readonly Ending[] = ['pending', 'succeeded', 'failed'];

/** Rows 1 to 26 and 40 to 55, as far as one payment call can meet them. */
export const FAULTS: readonly FaultRow[] = [
	{ row: 0, name: 'no fault', ends: STARTED },
	{
		row: 1,
		name: 'timeout, payment started',
		order: accepted('hang-after-accept'),
		ends: ['unknown'],
	},
	{
		row: 1,
		name: 'timeout, payment not started',
		order: accepted('hang-before-accept'),
		ends: ['unknown'],
	},
	{ row: 2, name: 'connection refused', baseUrl: 'closedPort', ends: ['error'] },
	{ row: 2, name: 'host unknown', baseUrl: 'unknownHost', ends: ['error'] },
	{
		row: 3,
		name: 'reset before the payment',
		order: accepted('reset-before-accept'),
		ends: ['unknown'],
	},
	{
		row: 3,
		name: 'reset after the payment',
		order: accepted('reset-after-accept'),
		ends: ['unknown'],
	},
	{
		row: 3,
		name: 'closed after the payment',
		order: accepted('fin-after-accept'),
		ends: ['unknown'],
	},
	{ row: 3, name: 'idle socket closed', order: accepted('stale-socket'), ends: STARTED },
	{
		row: 4,
		name: '502 page, payment started',
		order: accepted('html-502', { accepted: true }),
		ends: ['unknown'],
	},
	{
		row: 4,
		name: '502 page, payment not started',
		order: accepted('html-502', { accepted: false }),
		ends: ['unknown'],
	},
	{
		row: 4,
		name: '500, payment started',
		order: accepted('status', { status: 500, accepted: true }),
		ends: ['unknown'],
	},
	{
		row: 4,
		name: '504 after the proxy gave up',
		order: accepted('proxy-timeout', { ms: 20 }),
		ends: ['unknown'],
	},
	{
		row: 5,
		name: 'empty 200',
		order: accepted('empty-200', { accepted: true }),
		ends: ['unknown'],
	},
	{ row: 6, name: 'half an answer', order: accepted('half-body'), ends: ['unknown'] },
	{ row: 6, name: 'cut JSON', order: accepted('truncated-json'), ends: ['unknown'] },
	{
		row: 7,
		name: '200 with null',
		order: accepted('wrong-schema', { body: null }),
		ends: ['unknown'],
	},
	{
		row: 7,
		name: '200 with a list',
		order: accepted('wrong-schema', { body: [] }),
		ends: ['unknown'],
	},
	{
		row: 7,
		name: '200 with wrong types',
		order: accepted('wrong-schema', { body: { clicpay_reference: {}, status: 1 } }),
		ends: ['unknown'],
	},
	{ row: 8, name: 'slow drip', order: accepted('slow-drip', { ms: 50 }), ends: ['unknown'] },
	{ row: 9, name: 'huge answer', order: accepted('huge', { mb: 8 }), ends: ['unknown'] },
	{ row: 9, name: 'gzip bomb', order: accepted('gzip-bomb', { mb: 20 }), ends: ['unknown'] },
	{
		row: 10,
		name: '429 with seconds',
		order: accepted('429', { retryAfter: 0 }),
		ends: [...STARTED, 'error'],
	},
	{
		row: 10,
		name: '429 with a wait beyond the deadline',
		order: accepted('429', { retryAfter: 60 }),
		ends: ['error'],
	},
	{
		row: 11,
		name: '429 with a date in the past',
		order: accepted('429', { form: 'past' }),
		ends: [...STARTED, 'error'],
	},
	{
		row: 11,
		name: '429 with garbage',
		order: accepted('429', { form: 'garbage' }),
		ends: [...STARTED, 'error'],
	},
	{ row: 12, name: '503 storm', order: { ...accepted('503'), times: 5 }, ends: ['unknown'] },
	{
		row: 14,
		name: '401 once, client credentials',
		order: accepted('401-once'),
		credential: { authentication: 'clientCredentials' },
		ends: STARTED,
	},
	{ row: 14, name: '401, pasted token', order: accepted('401-once'), ends: ['error'] },
	{
		row: 15,
		name: 'token endpoint down',
		credential: { authentication: 'clientCredentials', tokenUrl: 'http://127.0.0.1:9/oauth/token' },
		ends: ['error'],
	},
	{
		row: 43,
		name: 'redirect 301, payment not started',
		order: accepted('redirect', { status: 301 }),
		ends: ['unknown'],
	},
	{ row: 43, name: 'redirect 307', order: accepted('redirect', { status: 307 }), ends: ['error'] },
	{ row: 49, name: 'number of 20 digits', order: accepted('big-number'), ends: STARTED },
	{
		row: 49,
		name: 'same key twice in the answer',
		order: accepted('duplicate-json-key', { key: 'message', value: 'again' }),
		ends: STARTED,
	},
	{
		row: 51,
		name: 'answer for another payment',
		order: accepted('swapped'),
		ends: ['unknown', 'pending'],
	},
	{
		row: 53,
		name: '400 business refusal',
		order: accepted('status', {
			status: 400,
			body: { errors: { amount: ['Valor deve ser entre 1 e 50000'] } },
		}),
		ends: ['error'],
	},
	{
		row: 53,
		name: '403',
		order: accepted('status', { status: 403, body: { message: 'Acesso negado à carteira' } }),
		ends: ['error'],
	},
	{
		row: 53,
		name: '200 with a status nobody documents',
		order: accepted('wrong-schema', { body: { clicpay_reference: 'CP1', status: 'limbo' } }),
		ends: ['pending'],
	},
	{ row: 54, name: 'success with a top-level error', order: accepted('error-key'), ends: STARTED },
];
