import { clicPay, http, kernel, proof, realN8n, type Row } from './row';

/** Rows 1 to 26: one payment, one execution and what surrounds it. */
export const PAYMENT_ROWS: readonly Row[] = [
	{
		row: 1,
		fault: 'No answer to a payment in time',
		promise: 'unknown, with the reference to look it up by; never failed, never sent again',
		proofs: [...kernel('payment/pay-once', 'an unknown outcome is never sent again')],
	},
	{
		row: 2,
		fault: 'Connection refused, unknown host',
		promise: 'an error that says that nothing was sent, after at most two more tries',
		proofs: http('classification', 'nobody listens, so nothing was sent'),
	},
	{
		row: 3,
		fault: 'Connection reset or closed',
		promise: 'unknown; a connection that was closed while idle is not used for a payment',
		proofs: http('connections', 'servers that close after every answer: 100 payments'),
	},
	{
		row: 4,
		fault: '5xx, 408, web pages of proxies',
		promise: 'unknown, with the status; the page is never shown',
		proofs: clicPay('operations/refusals', 'never shows a web page, and says where to look'),
	},
	{ row: 5, fault: '200 with an empty body', promise: 'unknown' },
	{ row: 6, fault: '200 with half an answer', promise: 'unknown' },
	{
		row: 7,
		fault: '200 in another form than documented',
		promise: 'unknown, and says where the form is broken',
		proofs: http('contract', '300 bodies of any form end in an answer or a ProviderFailure'),
	},
	{
		row: 8,
		fault: 'An answer that drips',
		promise: 'unknown at the deadline, which is for the whole call',
		proofs: http('connections', 'one byte every 50 ms'),
	},
	{
		row: 9,
		fault: 'A huge answer, a gzip bomb',
		promise: 'unknown; reading stops at 5 MiB, unpacked',
		proofs: http('limits', 'an announced size is refused before the first byte'),
	},
	{
		row: 10,
		fault: '429 with seconds',
		promise: 'waits and sends again, or an error that says how long to wait',
		proofs: http('retry', 'longer than the deadline: the failure comes at once'),
	},
	{
		row: 11,
		fault: '429 with a date, a past date, garbage',
		promise: 'both forms are read, by the server’s own clock; the rest is ignored',
		proofs: http('retry', 'a server clock that is %s minutes off does not matter'),
	},
	{
		row: 12,
		fault: 'A storm of 503',
		promise: 'payments: unknown, not sent again; reads: at most a tenth more load',
		proofs: http('retry', '1 000 calls at 100 % 503 send at most 1.1 times as much'),
	},
	{
		row: 13,
		fault: 'Many callers retry at once',
		promise: 'full jitter',
		proofs: http('retry', 'spreads the pauses after attempt %s'),
	},
	{
		row: 14,
		fault: 'The token expires in the middle',
		promise: 'one new token for all, one resend, because 401 is a refusal',
		proofs: proof(
			'test/shared/auth/token.test.ts',
			'50 calls whose token was revoked fetch one new token',
		),
	},
	{
		row: 15,
		fault: 'The token endpoint is down',
		promise: 'an error that says that nothing was sent',
		proofs: proof('test/shared/auth/token.test.ts', 'is not asked again by every item of a run'),
	},
	{
		row: 16,
		fault: 'Clocks that differ',
		promise: 'waits are read by the server’s clock; tokens are renewed before they end',
		proofs: [
			...http('retry', 'a server clock that is %s minutes off does not matter'),
			...proof('test/shared/auth/token.test.ts', 'a short-lived token is renewed before it ends'),
		],
	},
	{
		row: 17,
		fault: '409, the same key is in flight',
		promise: 'waits and asks under the same key, else unknown; never a new key',
		proofs: kernel('run/tools-and-keys', 'a refusal of the second try does not undo the doubt'),
	},
	{
		row: 18,
		fault: 'The same reference with other data',
		promise: 'refused, nothing is sent',
		proofs: [
			...kernel('run/references', 'for another amount is refused'),
			...realN8n('rows', 'two items with one Reference are one payment'),
		],
	},
	{
		row: 19,
		fault: 'A provider without idempotency',
		promise: 'the reference is marked in n8n’s database before the send',
		proofs: kernel(
			'run/references',
			'after a success is not sent: nobody can tell',
			'50 executions that start with a fresh reference at the same moment pay once',
		),
	},
	{
		row: 20,
		fault: 'Retry On Fail runs the node again',
		promise: 'each item is paid once',
		proofs: [
			...realN8n(
				'pay-once',
				'row 20, Retry On Fail: three payments',
				'row 20, Retry On Fail with “stop”',
				'row 20, without a reference, too',
			),
			...realN8n(
				'rows',
				'row 20, an answer with a top-level error',
				'$now in a parameter: Retry On Fail finds the payment',
				'$now in the Reference: a retry shows what was sent',
			),
			...realN8n('http-request', 'a POST that is answered 500 is sent once'),
			...realN8n('agent', 'pays once when the first try is refused and n8n retries the tool'),
		],
	},
	{
		row: 21,
		fault: 'Item 3 of 10 fails',
		promise: 'every item has an ending; an error names all that were sent',
		proofs: [
			...realN8n('rows', 'row 21, item 3 of 10 fails'),
			...kernel('run/item-loop', 'the error names the payments of the other lanes too'),
		],
	},
	{
		row: 22,
		fault: 'Retry in the editor, under a new id',
		promise: 'what was paid is not paid again',
		proofs: realN8n('pay-once', 'row 22, Retry in the editor'),
	},
	{
		row: 23,
		fault: 'The process dies between charge and record',
		promise: 'the same reference is not sent again: looked up, or unknown',
		proofs: realN8n('pay-once', 'row 23, SIGKILL between the charge and its record'),
	},
	{
		row: 24,
		fault: 'A blocked event loop',
		promise: 'a long run leaves n8n its turn',
		proofs: kernel('run/item-loop', 'a long run leaves the event loop free'),
	},
	{
		row: 25,
		fault: 'Stop in the middle of a run',
		promise: 'nothing begins after it; a payment in flight is finished and recorded',
		proofs: realN8n('pay-once', 'row 25, Stop in the middle of a run'),
	},
	{
		row: 26,
		fault: 'Stop during a long wait',
		promise: 'the wait ends within 250 ms',
		proofs: [
			...realN8n('rows', 'row 26, Stop while Wait Until Settled waits'),
			...clicPay(
				'operations/transaction',
				'ends within 250 ms when the execution is stopped during the wait',
			),
		],
	},
];
