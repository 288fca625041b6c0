import { clicPay, kernel, type Row } from './row';

/** Rows 56 to 65: what was found by using the nodes. */
export const FOUND_ROWS: readonly Row[] = [
	{
		row: 56,
		fault: 'A 4xx that is neither documented nor in a form that the provider uses',
		promise: 'unknown: it may come from something in between, and proves nothing',
		proofs: clicPay(
			'operations/refusals',
			'%s is no refusal: nobody knows, and nothing is sent again',
		),
	},
	{
		row: 57,
		fault: 'A byte order mark, Content-Encoding in other words, numbers as texts',
		promise: 'read for what it is; strict only where money or identity depends on it',
	},
	{
		row: 58,
		fault: 'A reference with broken characters',
		promise: 'is not a reference: unknown',
	},
	{
		row: 59,
		fault: 'Another amount than was asked for, when the payment settles',
		promise: 'not believed: the payment stays pending or unknown, and a hint says why',
	},
	{
		row: 60,
		fault: 'The provider says failed, and later successful',
		promise: 'the earlier attempt is asked for before a new one, where it has a reference',
	},
	{
		row: 61,
		fault: 'The process dies, again and again, at any statement of n8n’s database or of the ledger',
		promise: 'paid at most once; what was written in order to read only ever leaves a doubt',
		proofs: [
			...kernel('payment/once-kills', 'whenever the process is killed or the database fails'),
			...kernel('payment/ledger/kills', 'nothing twice, nothing lost'),
		],
	},
	{
		row: 62,
		fault: 'A Reference that is changed before a retry, differs per try, or is empty',
		promise: 'what was sent is never denied; an expression without a value is refused',
	},
	{
		row: 63,
		fault: 'Amounts typed with commas, dots and spaces',
		promise: 'one amount, or refused where it may mean two',
	},
	{
		row: 64,
		fault: 'The same Reference through another operation of the same kind',
		promise: 'paid once: charges of one account are one family',
	},
	{
		row: 65,
		fault: 'The same payment again in the same process, without the journal',
		promise: 'the first result again, marked as replayed',
	},
];
