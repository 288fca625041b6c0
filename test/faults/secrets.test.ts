import type { IDataObject } from 'n8n-workflow';

import { clicPay } from '../../nodes/ClicPay/operations';
import { calling } from '../support/clicpay';
import type { NodeSetup } from '../support/context';
import { Sandbox } from '../support/sandbox';
import { OPERATIONS } from '../conformance/providers';
import { leaks } from '../../faults/secrets';
import { visibleIn } from '../../faults/visible';

/*
 * Canaries go through every operation and fault. Nobody but the user's own items may have them
 * afterwards; a provider that repeats them in its answer must not help.
 */
const TOKEN = 'canary+token/0123456789=';
const SECRET = 'canary-client-secret-9876';
const PHONE = '841239967';
const CANARIES = [TOKEN, SECRET, PHONE];
/** A read that is never given a number cannot know one. */
const GIVEN: Record<string, string[]> = {
	'mobileMoney.charge': CANARIES,
	'mobileMoney.chargeDirectly': CANARIES,
	'mobileMoney.payOut': CANARIES,
};
const ECHO = `Token ${TOKEN}, secret ${SECRET}, payer ${PHONE}`;
/** As servers repeat them: base64 and URL form of the token, a phone number in groups. */
const ECHO_IN_FORMS = [
	btoa(TOKEN),
	Buffer.from(`Bearer ${TOKEN}`).toString('base64url'),
	encodeURIComponent(`Bearer ${TOKEN}`),
	btoa(SECRET),
	'84-123-9967, 84 123 9967, +258 84 123 9967, +258841239967',
].join(' or ');

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => await sandbox.stop());

const OPERATION_NAMES = OPERATIONS.filter(({ provider }) => provider === clicPay).map(
	({ resource, operation }) => `${resource.value}.${operation.value}`,
);
const MONEY = { msisdn: '={{ $json.phone }}', reference: '={{ $json.order }}' };
const changes: Record<string, IDataObject> = {
	...Object.fromEntries(Object.keys(GIVEN).map((name) => [name, MONEY])),
	'transaction.waitUntilSettled': { maxWaitSeconds: 1, options: { pollSeconds: 1 } },
};

const FAULTS: Array<[name: string, kind: string, params: IDataObject]> = [
	...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): [string, string, IDataObject] => [
		`${status} that repeats them`,
		'status',
		{ status, body: { message: ECHO, errors: { msisdn: [ECHO] } } },
	]),
	...[400, 422, 500].map((status): [string, string, IDataObject] => [
		`${status} that repeats them in other forms`,
		'status',
		{ status, body: { message: ECHO_IN_FORMS, errors: { msisdn: [ECHO_IN_FORMS] } } },
	]),
	['a success that repeats them', 'changed-fields', { fields: { message: ECHO } }],
	[
		'a success that repeats them in other forms',
		'changed-fields',
		{ fields: { message: ECHO_IN_FORMS } },
	],
	['200 that repeats them', 'wrong-schema', { body: { message: ECHO, status: ECHO } }],
	['a page that repeats them', 'status', { status: 502, body: ECHO, contentType: 'text/plain' }],
	['a lost connection', 'reset-before-accept', {}],
	['an answer that is cut', 'half-body', {}],
	['a redirect', 'redirect', {}],
];

let orders = 0;

function canaried(operation: string, onError: NodeSetup['onError']): NodeSetup {
	return calling(sandbox, operation, {
		credentials: sandbox.credential({ accessToken: TOKEN, clientSecret: SECRET }),
		items: [{ order: `SECRET-${++orders}`, phone: PHONE }],
		onError,
		parameters: changes[operation] ?? {},
	});
}

describe.each(OPERATION_NAMES)('%s: token, secret and phone number', (operation) => {
	it.each(FAULTS)('are in nothing that anybody gets to see: %s', async (_, kind, params) => {
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			await sandbox.reset();
			await sandbox.arm({ kind, params, times: 0 });
			const visible = await visibleIn(canaried(operation, onError));
			expect(visible.length).toBeGreaterThan(20);
			expect(leaks(visible, GIVEN[operation] ?? [TOKEN, SECRET])).toEqual([]);
		}
	});
});

describe('the scan', () => {
	it.each(CANARIES)('sees %s in an error', async (canary) => {
		const setup = canaried('transaction.getStatus', 'stopWorkflow');
		setup.nodeType.execute = async () => {
			throw new Error(`Refused: ${canary}`);
		};
		expect(leaks(await visibleIn(setup), CANARIES)).toHaveLength(1);
	});

	it('sees one in the log, and in what n8n stores with the execution', async () => {
		const setup = canaried('transaction.getStatus', 'stopWorkflow');
		setup.nodeType.execute = async function () {
			process.stdout.write(`${TOKEN}\n`);
			this.getContext('node').seen = PHONE;
			return [[]];
		};
		expect(leaks(await visibleIn(setup), CANARIES)).toHaveLength(2);
	});
});
