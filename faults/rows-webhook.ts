import { clicPay, kapitale, proof, realN8n, type Row } from './row';

const everyProvider = (...tests: string[]) => proof('test/conformance/webhooks.test.ts', ...tests);

/** Rows 27 to 39: what a provider, or somebody else, sends to a trigger. */
export const WEBHOOK_ROWS: readonly Row[] = [
	{
		row: 27,
		fault: 'The same webhook again',
		promise: 'answered with 200; the workflow runs once, also after a restart',
		proofs: [
			...everyProvider('the same event twenty times in a row starts one run'),
			...clicPay('trigger/copies', 'are known again after a restart'),
			...realN8n('trigger', 'a copy that comes later, one by one, starts nothing more'),
			...realN8n(
				'kapitale-trigger',
				'after a restart n8n listens again, and knows what it has had',
			),
			...realN8n('trigger-restart', 'the trigger stays on, with its secret and memory'),
			...proof(
				'test/conformance/webhook-memory.test.ts',
				'events at once are all known after a restart',
			),
			...realN8n(
				'trigger-memory',
				'events at once: after a restart n8n knows every one of them',
				'a killed n8n has forgotten no event that it answered with 200',
			),
		],
	},
	{
		row: 28,
		fault: 'The same webhook many times at once',
		promise:
			'one run for each process; if n8n cannot start it, a copy takes over. Two processes are kept apart by a Payment Ledger only',
		proofs: [
			...everyProvider('twenty copies at once start one run'),
			...clicPay('trigger/copies', 'wait for the first: when n8n cannot start it'),
			...realN8n('trigger', 'twenty copies of one event at once start one execution'),
			...realN8n('kapitale-trigger', 'twenty copies of one event at once start one execution'),
			...realN8n('trigger-memory', 'no registration stays, no event twice'),
		],
	},
	{
		row: 29,
		fault: 'n8n runs one webhook twice',
		promise: 'a payment with a reference is still sent once',
		proofs: clicPay('trigger/copies', 'one delivery that n8n runs twice still pays once'),
	},
	{
		row: 30,
		fault: 'Webhooks out of order',
		promise: 'the same end in any order; a paid transaction is never pending again',
		proofs: clicPay('trigger/copies', 'six events in any of 720 orders end in the same state'),
	},
	{
		row: 31,
		fault: 'A forged signature',
		promise: '401, no execution, and a line in the log at most once a minute',
		proofs: [
			...everyProvider('2 000 forged deliveries: no run, and a handful of lines in the log'),
			...realN8n('trigger', 'forged deliveries get 401 and leave no execution'),
			...realN8n('kapitale-trigger', 'calls without the token get 401 and leave no execution'),
		],
	},
	{
		row: 32,
		fault: 'A replay',
		promise:
			'a signed time may be five minutes off to either side; inside them the event is known already',
		proofs: [
			...everyProvider("'stale: 301 s ago'", "'in the future: in 301 s'"),
			...clicPay('trigger/copies', 'with other headers are the same event'),
		],
	},
	{
		row: 33,
		fault: 'A signature header of any form',
		promise: '401, without an exception',
		proofs: everyProvider('10 000 fuzzed proofs'),
	},
	{
		row: 34,
		fault: 'A secret is changed',
		promise:
			'the new and the old one are good for a while, a third is not; one that the credential no longer opens is renewed',
		proofs: [
			...everyProvider('during a change of secret the new and the old one are good'),
			...clicPay('trigger/sealed', 'events are confirmed by a call and the secret is renewed'),
		],
	},
	{
		row: 35,
		fault: 'A provider that signs nothing',
		promise: 'the provider is asked first, and only what it answers is passed on',
		proofs: [
			...clicPay(
				'trigger/confirm',
				'a forged “paid” about an unpaid order starts nothing',
				'of an unsigned event only what ClicPay confirms is passed on',
			),
			...kapitale(
				'trigger/confirm',
				'an approval that the order calls pending is answered 503, and true later',
			),
			...kapitale(
				'trigger/proof',
				'a forged approval starts nothing and spoils nothing',
				'and nothing of it is passed on but what the order bears out',
			),
		],
	},
	{
		row: 36,
		fault: 'A signature or body that was cut or changed',
		promise: 'the same refusal for every byte',
		proofs: clicPay('trigger/copies', 'every byte of signature or body cut or changed'),
	},
	{
		row: 37,
		fault: 'A huge, packed, deep or polluting body',
		promise: 'refused above 256 kB unpacked or 32 levels; `__proto__` is dropped',
		proofs: [
			...proof('test/conformance/attacks.ts', 'more than 256 kB', '100 000 open brackets'),
			...everyProvider('a body sent compressed is checked as it was before', '__proto__ changes'),
			...realN8n('trigger', 'a body above the cap is refused'),
		],
	},
	{
		row: 38,
		fault: 'An odd content type, a byte order mark',
		promise: 'the bytes count, whatever their type is said to be',
		proofs: [
			...everyProvider('content type %s: the bytes count'),
			...proof('test/conformance/attacks.ts', 'a byte order mark'),
			...realN8n('trigger', 'a body of content type %s is checked by its bytes'),
			...realN8n('kapitale-trigger', 'a body of any content type is read'),
		],
	},
	{
		row: 39,
		fault: 'n8n or the provider is down',
		promise:
			'where the provider tries again, all arrive; a provider that is down takes no trigger off the air',
		proofs: [
			...realN8n(
				'trigger-restart',
				'fifty payments end while n8n is down',
				'n8n starts while the provider is down',
			),
			...clicPay('trigger/registration', 'the registration is taken to exist'),
		],
	},
];
