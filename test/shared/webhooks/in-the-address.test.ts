import { forgetEverything } from '../../../shared/webhooks/memory';
import { sendJson, TestServer } from '../../support/servers';
import { severally, TOKEN } from '../../support/toy-address';
import { toyHost } from '../../support/toy-host';

beforeEach(() => forgetEverything());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function world(credential: object = {}) {
	const api = await TestServer.start((_, response) => sendJson(response, { status: 'paid' }));
	const host = await toyHost(
		severally,
		{ baseUrl: api.origin, addressToken: TOKEN, previousAddressToken: '', ...credential },
		{ methods: ['GET', 'POST'] },
	);
	return { api, host };
}

const ITEM = { invoice_id: 'I 1', new_status: 'canceled', ref: 'ção' };
const FIELDS = 'invoice_id=I+1&new_status=canceled&ref=%C3%A7%C3%A3o';

it.each([
	['GET', { query: `?token=${TOKEN}&${FIELDS}` }],
	['GET', { query: `?${FIELDS}&token=${TOKEN}` }],
	['POST', { query: `?token=${TOKEN}`, body: FIELDS, headers: FORM }],
	['POST', { query: `?token=${TOKEN}`, body: FIELDS, headers: { 'content-type': 'text/plain' } }],
	['POST', { query: `?token=${TOKEN}`, body: `${FIELDS}&token=${TOKEN}`, headers: FORM }],
	['POST', { query: `?token=${TOKEN}&${FIELDS}` }],
	[
		'POST',
		{
			query: `?token=${TOKEN}`,
			body: JSON.stringify({ ...ITEM, token: TOKEN }),
			headers: { 'content-type': 'application/json' },
		},
	],
])('%s %j starts the workflow with the same item, which knows no token', async (method, how) => {
	const { api, host } = await world();
	expect(await host.send(method, how)).toBe(200);
	const { _delivery, ...item } = host.executions[0] ?? {};
	expect(item).toEqual(ITEM);
	expect(_delivery).toMatchObject({ type: 'canceled' });
	expect(JSON.stringify([host.executions, host.log, host.database])).not.toContain(TOKEN);
	expect(api.socketsOpened).toBe(0);
});

it('the same event in two ways is one', async () => {
	const { host } = await world();
	expect(await host.send('GET', { query: `?token=${TOKEN}&${FIELDS}` })).toBe(200);
	const form = { query: `?token=${TOKEN}`, body: FIELDS, headers: FORM };
	expect(await host.send('POST', form)).toBe(200);
	expect(host.executions).toHaveLength(1);
});

it('a token is no proof of what is paid: that is asked about', async () => {
	const { api, host } = await world();
	const query = `?token=${TOKEN}&invoice_id=I1&new_status=paid`;
	expect(await host.send('GET', { query })).toBe(200);
	expect(host.executions).toMatchObject([{ confirmed: true }]);
	expect(api.heard).toHaveLength(1);
});

it('the token before is good while it is being changed', async () => {
	const { host } = await world({ addressToken: 'the-new-one', previousAddressToken: TOKEN });
	expect(await host.send('GET', { query: `?token=${TOKEN}&${FIELDS}` })).toBe(200);
	expect(await host.send('GET', { query: `?token=the-new-on&${FIELDS}` })).toBe(401);
});

it.each([
	['missing', ''],
	['wrong', '&token=another'],
	['empty', '&token='],
	['there twice', `&token=${TOKEN}&token=${TOKEN}`],
	['under another name', `&Token=${TOKEN}`],
])('(#31) a token that is %s: 401, no run, no call, nothing of it in the log', async (_, more) => {
	const { api, host } = await world();
	for (const [method, how] of [
		['GET', { query: `?${FIELDS}${more}` }],
		['POST', { query: `?${more}`, body: FIELDS, headers: FORM }],
		['POST', { query: `?${more}`, body: 'x'.repeat(1_000), headers: FORM }],
	] as const) {
		expect(await host.send(method, how)).toBe(401);
	}
	expect(host.executions).toEqual([]);
	expect(api.socketsOpened).toBe(0);
	expect(host.log.join()).not.toContain(TOKEN);
});

describe('with a good token', () => {
	const query = `?token=${TOKEN}`;
	const multipart = new FormData();
	multipart.append('invoice_id', 'I1');
	const deep = '{"a":'.repeat(40) + '1' + '}'.repeat(40);
	it.each([
		['an empty body', 400, { query }, 'it says nothing'],
		['a form with files', 415, { query, body: multipart }, 'a multipart form'],
		['a form of 1 001 fields', 400, { query, body: 'a=1&'.repeat(1_001) }, 'more than 1000 fields'],
		['a form without an invoice', 400, { query, body: 'a=1' }, 'it has no invoice'],
		['an invoice twice', 400, { query, body: `${FIELDS}&${FIELDS}` }, 'it has no invoice'],
		['what is too deep', 400, { query, body: deep }, 'nested deeper than 32 levels'],
		['what is too long', 413, { query, body: 'a='.padEnd(300_000, 'x') }, 'larger than 256 kB'],
	])('%s: %i, with its reason in the log', async (_, status, how, reason) => {
		const { api, host } = await world();
		expect(await host.send('POST', how)).toBe(status);
		expect(host.executions).toEqual([]);
		expect(host.log.join()).toContain(reason);
		expect(host.log.join()).not.toContain(TOKEN);
		expect(api.socketsOpened).toBe(0);
	});

	it('a name that would change a prototype is dropped', async () => {
		const { host } = await world();
		const body = `${FIELDS}&__proto__=1&__proto__[x]=2`;
		expect(await host.send('POST', { query, body, headers: FORM })).toBe(200);
		expect(Object.getPrototypeOf(host.executions[0])).toBe(Object.prototype);
		expect(Object.keys(host.executions[0] ?? {})).not.toContain('__proto__');
	});
});
