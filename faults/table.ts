import {
	type FaultRow,
	IN_DOUBT,
	NOTHING_MOVED,
	STARTED,
	STARTED_OR_REFUSED,
	wire,
} from './fault-row';
import { FOUND_FAULTS } from './table-found';

const CLIENT_CREDENTIALS = { authentication: 'clientCredentials' };

/** Rows 1 to 26 and 40 to 55, as far as one payment call can meet them. */
const CLASSIC_FAULTS: readonly FaultRow[] = [
	{ row: 0, name: 'no fault', ends: STARTED },
	wire(1, 'timeout, payment started', IN_DOUBT, 'hang-after-accept'),
	wire(1, 'timeout, payment not started', IN_DOUBT, 'hang-before-accept'),
	{ row: 2, name: 'connection refused', baseUrl: 'closedPort', ends: NOTHING_MOVED },
	{ row: 2, name: 'host unknown', baseUrl: 'unknownHost', ends: NOTHING_MOVED },
	wire(3, 'reset before the payment', IN_DOUBT, 'reset-before-accept'),
	wire(3, 'reset after the payment', IN_DOUBT, 'reset-after-accept'),
	wire(3, 'closed after the payment', IN_DOUBT, 'fin-after-accept'),
	wire(3, 'idle socket closed', STARTED, 'stale-socket'),
	wire(4, '502 page, payment started', IN_DOUBT, 'html-502', { accepted: true }),
	wire(4, '502 page, payment not started', IN_DOUBT, 'html-502', { accepted: false }),
	wire(4, '500, payment started', IN_DOUBT, 'status', { status: 500, accepted: true }),
	wire(4, '408, payment started', IN_DOUBT, 'status', { status: 408, accepted: true }),
	wire(4, '504 after the proxy gave up', IN_DOUBT, 'proxy-timeout', { ms: 20 }),
	wire(5, 'empty 200, payment started', IN_DOUBT, 'empty-200', { accepted: true }),
	wire(5, 'empty 200, payment not started', IN_DOUBT, 'empty-200', { accepted: false }),
	wire(6, 'half an answer', IN_DOUBT, 'half-body'),
	wire(6, 'cut JSON', IN_DOUBT, 'truncated-json'),
	wire(7, '200 with null', IN_DOUBT, 'wrong-schema', { body: null }),
	wire(7, '200 with a list', IN_DOUBT, 'wrong-schema', { body: [] }),
	wire(7, '200 with wrong types', IN_DOUBT, 'wrong-schema', {
		body: { clicpay_reference: {}, status: 1 },
	}),
	wire(8, 'slow drip', IN_DOUBT, 'slow-drip', { ms: 50 }),
	wire(9, 'huge answer', IN_DOUBT, 'huge', { mb: 8 }),
	wire(9, 'gzip bomb', IN_DOUBT, 'gzip-bomb', { mb: 20 }),
	wire(10, '429 with seconds', STARTED_OR_REFUSED, '429', { retryAfter: 0 }),
	wire(10, '429 with a wait beyond the deadline', NOTHING_MOVED, '429', { retryAfter: 60 }),
	wire(11, '429 with a date in the past', STARTED_OR_REFUSED, '429', { form: 'past' }),
	wire(11, '429 with garbage', STARTED_OR_REFUSED, '429', { form: 'garbage' }),
	{ row: 12, name: '503 storm', order: { kind: '503', times: 5 }, ends: IN_DOUBT },
	{
		...wire(14, '401 once, client credentials', STARTED, '401-once'),
		credential: CLIENT_CREDENTIALS,
	},
	wire(14, '401, pasted token', NOTHING_MOVED, '401-once'),
	{
		row: 15,
		name: 'token endpoint down',
		credential: { ...CLIENT_CREDENTIALS, tokenUrl: 'http://127.0.0.1:9/oauth/token' },
		ends: NOTHING_MOVED,
	},
	wire(17, '409, the same key is in flight', IN_DOUBT, 'status', {
		status: 409,
		accepted: true,
		body: { retry_after_seconds: 30 },
	}),
	wire(17, '409 page', IN_DOUBT, 'status', {
		status: 409,
		accepted: true,
		body: '<html>Conflict</html>',
		contentType: 'text/html',
	}),
	wire(43, 'redirect 301, payment started', IN_DOUBT, 'redirect', { status: 301, accepted: true }),
	wire(43, 'redirect 301, payment not started', IN_DOUBT, 'redirect', { status: 301 }),
	wire(43, 'redirect 307', NOTHING_MOVED, 'redirect', { status: 307 }),
	wire(49, 'number of 20 digits', STARTED, 'big-number'),
	wire(49, 'same key twice in the answer', STARTED, 'duplicate-json-key', {
		key: 'message',
		value: 'again',
	}),
	wire(51, 'answer for another payment', ['unknown', 'pending'], 'swapped'),
	wire(53, '400 business refusal', NOTHING_MOVED, 'status', {
		status: 400,
		body: {
			message: 'Valor deve ser entre 1 e 50000',
			errors: { amount: ['Valor deve ser entre 1 e 50000'] },
		},
	}),
	wire(53, '403', NOTHING_MOVED, 'status', {
		status: 403,
		body: { message: 'Acesso negado à carteira' },
	}),
	wire(53, '200 with a status nobody documents', ['pending'], 'changed-fields', {
		// Each provider has its own field for it.
		fields: { status: 'limbo', order_status: 'limbo' },
	}),
	wire(54, 'success with a top-level error', STARTED, 'error-key'),
];

/** Every row that the runner plays. */
export const FAULTS: readonly FaultRow[] = [...CLASSIC_FAULTS, ...FOUND_FAULTS];
