import { type FaultRow, IN_DOUBT, NOTHING_MOVED, STARTED, type Story, wire } from './fault-row';
import { PAYERS } from './payers';

const PAGE = { body: '<html>Bad Request</html>', contentType: 'text/html' };
const EMPTY = { body: '', contentType: 'application/json' };
const ODD = { body: [{ oops: null }] };

/** A refusal that proves nothing: in no form that a provider uses, or a status of somebody between. */
const odd = (name: string, status: number, params: Record<string, unknown>) =>
	wire(56, name, IN_DOUBT, 'status', { status, ...params });

const packed = (name: string, header: string, coding: string) =>
	wire(57, name, STARTED, 'content-encoding', { header, coding });

/** Each provider has its own field for it. */
const word = (status: string) => ({ fields: { status, order_status: status } });

/** What servers say when they repeat what they were sent. */
const ECHO =
	'{{token|base64}} {{token|base64url}} {{authorization|base64}} {{authorization|url}} ' +
	'{{body.msisdn|dashes}} {{body.msisdn|spaces}} {{body.msisdn|international}} ' +
	'{{body.retail_phone|dashes}} {{body.retail_phone|internationalSpaces}}';

const REFUSAL = { status: 403, body: { message: 'Acesso negado à carteira' } };

const story = (
	row: number,
	name: string,
	ends: FaultRow['ends'],
	tells: Story,
	more: Partial<FaultRow> = {},
): FaultRow => ({ row, name, ends, story: tells, ...more });

/** Rows 54 and 56 to 65: faults that were found by using the nodes. */
export const FOUND_FAULTS: readonly FaultRow[] = [
	odd('425, payment started', 425, { accepted: true, ...EMPTY }),
	odd('460, payment started', 460, { accepted: true, ...EMPTY }),
	odd('499, payment not started', 499, { accepted: false, ...PAGE }),
	odd('418', 418, { accepted: false, ...ODD }),
	odd('400 page, payment started', 400, { accepted: true, ...PAGE }),
	odd('400 empty, payment started', 400, { accepted: true, ...EMPTY }),
	odd('403 empty, payment started', 403, { accepted: true, ...EMPTY }),
	odd('404 page, payment not started', 404, { accepted: false, ...PAGE }),
	odd('422 of a strange form, payment started', 422, { accepted: true, ...ODD }),

	wire(57, 'byte order mark', STARTED, 'odd-bytes'),
	packed('Content-Encoding: GZIP', 'GZIP', 'gzip'),
	packed('Content-Encoding: x-gzip', 'x-gzip', 'gzip'),
	packed('Content-Encoding: Identity', 'Identity', 'none'),
	packed('Content-Encoding: identity, identity', 'identity, identity', 'none'),
	packed('empty Content-Encoding', '', 'none'),
	wire(57, 'numbers as texts', STARTED, 'retyped-fields', {
		fields: ['transaction_id', 'requested_amount', 'industry_fee'],
	}),
	wire(57, 'letters of another character set', STARTED, 'odd-bytes', {
		before: '',
		charset: 'latin1',
		fields: { message: 'Transação' },
	}),
	wire(58, 'broken characters in the reference', IN_DOUBT, 'odd-bytes', {
		before: '',
		charset: 'latin1',
		fields: { clicpay_reference: 'CPé1', id: 'é1' },
	}),
	...['constructor', 'toString', '__proto__'].map((status) =>
		wire(53, `200 with status ${status}`, ['pending'], 'changed-fields', word(status)),
	),
	{
		...wire(53, 'a status with spaces', ['succeeded'], 'changed-fields', {
			fields: { status: '\u00a0SUCCESSFUL ', order_status: ' Paid\u00a0' },
		}),
		payer: PAYERS.pays,
	},
	wire(54, 'a refusal that repeats token and phone', NOTHING_MOVED, 'status', {
		status: 400,
		body: { message: ECHO, errors: { msisdn: [ECHO] } },
	}),
	wire(54, 'a success that repeats token and phone', STARTED, 'changed-fields', {
		fields: { message: ECHO },
	}),
	{
		...wire(59, 'another amount when it settles', ['pending', 'unknown'], 'changed-fields', {
			fields: { amount: 5, status: 'successful' },
		}),
		on: 'settle',
		payer: PAYERS.pays,
	},
	story(60, 'failed, and successful after all', STARTED, 'changedMind', {
		payer: PAYERS.changesMind,
	}),
	story(61, 'killed twice', [...STARTED, 'unknown'], 'killed'),
	story(61, 'refused, and killed twice', [...STARTED, 'unknown'], 'killed', {
		order: { kind: 'status', params: REFUSAL },
	}),
	story(61, 'answer lost, and killed twice', [...STARTED, 'unknown'], 'killed', {
		order: { kind: 'reset-after-accept' },
	}),
	story(62, 'Retry in the editor with another Reference', STARTED, 'editedReference', {
		order: { kind: 'status', params: REFUSAL },
	}),
	story(62, 'Retry On Fail with a Reference per try', STARTED, 'referencePerTry', {
		order: { kind: 'status', params: REFUSAL },
	}),
	story(62, 'a Reference that resolves to nothing', NOTHING_MOVED, 'referenceMissing'),
	story(63, 'amounts as people type them', STARTED, 'amountAsText'),
	story(63, 'an amount that may mean two', NOTHING_MOVED, 'amountAmbiguous'),
	story(64, 'the same Reference by another operation', STARTED, 'otherOperation'),
	story(65, 'the same again in the same process', STARTED, 'sameProcess'),
];
