import { capay, clicPay, fatoriPay, http, proof, realN8n, type Row } from './row';

const tls = (...tests: string[]) => http('tls', ...tests);
const pages = (...tests: string[]) => http('pages', ...tests);

/** Rows 40 to 55: certificates, networks, lists, texts and secrets. */
export const TRANSPORT_ROWS: readonly Row[] = [
	{
		row: 40,
		fault: 'A certificate that is expired, unknown or another host’s',
		promise: 'nothing was sent, not tried again; there is no switch to ignore it',
		proofs: tls(
			'a server that must not be trusted: typed, not sent, not retried',
			'a private authority is not trusted unless the credential names it',
			'TLS older than 1.2 is refused',
		),
	},
	{
		row: 41,
		fault: 'A client certificate that is missing, expired, unknown or does not fit',
		promise:
			'nothing was sent; each case has words of its own; two certificates never share a connection',
		proofs: [
			...tls(
				'a key that belongs to another certificate is the credential’s mistake',
				'two certificates never share a connection',
			),
			...capay(
				'mutual-tls',
				'stops a payment before anything is sent, in its own words',
				'fails the test of the credential for the same reason, without codes',
				'each case has words of its own',
			),
		],
	},
	{
		row: 42,
		fault: 'A corporate proxy',
		promise: 'used as n8n itself uses it; the provider’s certificate is still checked',
		proofs: http(
			'proxy',
			'the client certificate still reaches the provider',
			'a proxy that refuses: nothing was sent',
		),
	},
	{
		row: 43,
		fault: 'A redirect',
		promise: 'never followed: 307 and 308 are a refusal, the others unknown',
		proofs: http('limits', 'a redirect is never followed'),
	},
	{
		row: 44,
		fault: 'A base URL that leads into the own network',
		promise: 'n8n’s outbound policy is asked before every send and at the lookup; https only',
		proofs: [
			...http('connections', 'is asked before every send; a refusal sends nothing'),
			...proof('test/shared/auth/token.test.ts', 'where a secret may be sent'),
		],
	},
	{
		row: 45,
		fault: 'A list that changes while it is read',
		promise: 'none lost, none twice',
		proofs: pages('rows inserted in front while we read: none lost, none twice'),
	},
	{
		row: 46,
		fault: 'A page that repeats for ever',
		promise: 'ends the list',
		proofs: pages('a page that repeats for ever ends the list'),
	},
	{
		row: 47,
		fault: 'A huge list',
		promise: 'read page by page, at most 50 000 entries, and says when it was cut',
		proofs: pages('never holds more than 50 000 rows'),
	},
	{
		row: 48,
		fault: 'Amounts and floats',
		promise: 'whole minor units; too many decimals are refused, never rounded',
		proofs: proof(
			'test/shared/money/amount.test.ts',
			'100 000 amounts come back as they went in',
			'one digit too many is refused, whatever the digits',
		),
	},
	{
		row: 49,
		fault: 'Ids of 20 digits, the same key twice',
		promise: 'every digit is kept; the last of two keys counts',
		proofs: [
			...clicPay('operations/charge-item', 'keeps every digit of an id that a float cannot hold'),
			...http('text-forms', 'takes the last of two equal keys'),
		],
	},
	{
		row: 50,
		fault: 'Accents, emoji, control characters',
		promise: 'normalised, and counted as people count',
		proofs: clicPay('operations/charge', 'counts characters as people do, not UTF-16 units'),
	},
	{
		row: 51,
		fault: 'An answer about another payment or amount',
		promise:
			'unknown with both amounts, in every phase, where the answer shows it: ClicPay’s first answer has no amount',
		proofs: [
			...clicPay('operations/transaction', 'refuses an answer about another transaction'),
			...clicPay('operations/reconcile', 'another amount is not believed'),
			...clicPay(
				'operations/another-payment',
				'with another amount is unknown, under the reference of the charge',
			),
		],
	},
	{
		row: 52,
		fault: '“Not found” when asked too early',
		promise: 'stays unknown: a lookup proves that it happened, never that it did not',
		proofs: [
			...clicPay('operations/reconcile', '“not found” proves nothing: unknown, not failed'),
			...fatoriPay('operations/create', 'no hit proves nothing: it stays unknown'),
		],
	},
	{
		row: 53,
		fault: 'Refusals, and words that nobody documents',
		promise: 'a refusal is an error that says that no money moved; a new word is pending',
		proofs: [
			...clicPay('operations/transaction', 'an unfamiliar status word is pending, never paid'),
			...fatoriPay(
				'operations/create',
				'with 200 is one, in FatoriPay’s words',
				'that has what an accepted invoice has is unknown',
			),
		],
	},
	{
		row: 54,
		fault: 'Secrets and personal data in errors',
		promise: 'token, key, phone number and card are in no error, log or stored result',
		proofs: [
			...proof('test/faults/secrets.test.ts', 'are in nothing that anybody gets to see'),
			...clicPay('operations/charge-privacy', 'neither the number nor the token is in errors'),
			...fatoriPay(
				'operations/card-privacy',
				'is in nothing that anybody gets to see',
				'is in no journal, neither as it is nor as a hash that can be tried out',
			),
			...realN8n('rows', 'row 54, neither n8n’s database nor its log has the access token'),
		],
	},
	{
		row: 55,
		fault: 'A trigger’s test overwrites the live subscription',
		promise: 'each address has a registration of its own, and a test removes only its own',
		proofs: [
			...clicPay('trigger/adoption', 'has a registration of its own; the live one stays as it is'),
			...realN8n('trigger', 'listening for a test event leaves the live registration alone'),
		],
	},
];
