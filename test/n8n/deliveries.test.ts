import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { call, type Call } from '../support/n8n-http';
import { TOKEN } from '../support/toy-address';
import { ToyHooks } from '../support/toy-hooks';
import { chain, node, Stage, START_MS, until } from './support';
import { putToyInto } from './toy/beside';
import { Published } from './triggers';

/* A trigger of two methods and every kind of body: what no provider of ours has all of. */

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('deliveries', {
		beside: putToyInto,
		// What may be in no log may be in none at the loudest either.
		env: { N8N_LOG_LEVEL: 'debug' },
	});
}, START_MS);
afterAll(async () => await stage?.close());

const credential = { name: 'Toy', type: 'toyApi' };
const PATHS = { list: '/all-hooks', remove: '/hooks/{id}' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };
const ITEM = { invoice_id: 'I 1', new_status: 'canceled', ref: 'ção' };
const FIELDS = 'invoice_id=I+1&new_status=canceled&ref=%C3%A7%C3%A3o';
const JSON_BODY = JSON.stringify(ITEM);

interface World {
	hooks: ToyHooks;
	published: Published;
	send(method: string, how?: Call): Promise<number>;
	/** Of the executions, without what says when they came. */
	items(): Promise<object[]>;
}

/** A published workflow that the toy starts. Unpublished while the provider is still there. */
async function within(test: (world: World) => Promise<void>): Promise<void> {
	const hooks = await ToyHooks.start();
	const data = { baseUrl: hooks.origin, addressToken: TOKEN, paths: PATHS };
	const [row] = await stage.api.importCredentials([{ ...credential, data }]);
	const trigger = node(
		'Trigger',
		'CUSTOM.toyTrigger',
		1,
		{},
		{
			credentials: { toyApi: row },
			webhookId: crypto.randomUUID(),
		},
	);
	const workflow = chain('Toy', [trigger, node('Seen', 'n8n-nodes-base.noOp', 1)]);
	const published = await Published.open(stage, workflow);
	try {
		await test({
			hooks,
			published,
			send: async (method, how) => await call(published.url, method, how),
			items: async () => (await published.items()).map(({ _delivery, ...item }) => item),
		});
	} finally {
		await stage.api.unpublish(published.id);
	}
}

it.each<[string, string, Call]>([
	['a query', 'GET', { query: `?token=${TOKEN}&${FIELDS}` }],
	['a query by POST, without a body', 'POST', { query: `?token=${TOKEN}&${FIELDS}` }],
	['a form', 'POST', { query: `?token=${TOKEN}`, body: FIELDS, headers: FORM }],
	['JSON', 'POST', { query: `?token=${TOKEN}`, body: JSON_BODY, headers: JSON_TYPE }],
	['JSON as text', 'POST', { query: `?token=${TOKEN}`, body: JSON_BODY }],
	[
		'JSON with a mark before it',
		'POST',
		{ query: `?token=${TOKEN}`, body: `\uFEFF${JSON_BODY}`, headers: JSON_TYPE },
	],
	[
		'JSON, compressed',
		'POST',
		{
			query: `?token=${TOKEN}`,
			body: new Uint8Array(gzipSync(JSON_BODY)),
			headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
		},
	],
])('%s (%s) starts the workflow with the same item', async (_, method, how) => {
	await within(async ({ items, published, send }) => {
		expect(await send(method, how)).toBe(200);
		await published.untilRuns(1);
		expect(await items()).toEqual([ITEM]);
	});
});

it('the same event in two ways is one; what is paid is asked about', async () => {
	await within(async ({ hooks, items, published, send }) => {
		const paid = 'invoice_id=I7&new_status=paid';
		expect(await send('GET', { query: `?token=${TOKEN}&${paid}` })).toBe(200);
		await published.untilRuns(1);
		expect(await send('POST', { query: `?token=${TOKEN}`, body: paid, headers: FORM })).toBe(200);
		expect(await items()).toEqual([{ invoice_id: 'I7', new_status: 'paid', confirmed: true }]);
		expect(hooks.calls.filter((one) => one.includes('invoices'))).toEqual(['GET /invoices/I7']);
	});
});

it('what does not start the workflow is answered, and leaves no execution', async () => {
	await within(async ({ published, send }) => {
		const query = `?token=${TOKEN}`;
		const full = `?token=${TOKEN}&${FIELDS}`;
		const multipart = new FormData();
		multipart.append('invoice_id', 'I1');
		multipart.append('new_status', 'canceled');
		const all: Array<[number, string, Call]> = [
			// n8n’s own answers, before us.
			...['HEAD', 'PUT', 'PATCH', 'DELETE'].map((method): [number, string, Call] => [
				404,
				method,
				{ query: full },
			]),
			[204, 'OPTIONS', { query: full }],
			[422, 'POST', { query, body: '{"invoice_id":', headers: JSON_TYPE }],
			// Ours.
			[415, 'POST', { query: full, body: multipart }],
			[400, 'GET', { query }],
			[400, 'POST', { query }],
			[400, 'POST', { query, body: '{}', headers: JSON_TYPE }],
			[400, 'POST', { query, body: 'not=it', headers: FORM }],
			[401, 'GET', { query: `?${FIELDS}` }],
			[401, 'GET', { query: `?token=another&${FIELDS}` }],
			[401, 'GET', { query: `?token=${TOKEN}&token=${TOKEN}&${FIELDS}` }],
			[401, 'POST', { body: `${FIELDS}&token=${TOKEN}`, headers: FORM }],
			[413, 'POST', { query, body: 'a='.padEnd(300_000, 'x'), headers: FORM }],
		];
		const answers = [];
		for (const [, method, how] of all) answers.push(await send(method, how));
		expect(answers).toEqual(all.map(([status]) => status));
		expect(await published.runs()).toBe(0);
		const log = readFileSync(stage.n8n.logFile, 'utf8');
		expect(log).toContain('a multipart form, whose bytes n8n does not keep');
		expect(log).toContain('it says nothing');
	});
});

it('several methods and several registrations are one address', async () => {
	await within(async ({ hooks, published }) => {
		const url = `${published.url}?token=${TOKEN}`;
		expect(hooks.all).toMatchObject([
			{ action: 'canceled', url },
			{ action: 'paid', url },
		]);
		await stage.api.unpublish(published.id);
		expect(hooks.all).toEqual([]);
		await stage.api.publish(published.id);
		expect(hooks.all).toHaveLength(2);
	});
});

it('listening for a test event hears a GET; the live registrations stay', async () => {
	await within(async ({ hooks, published }) => {
		const run = { triggerToStartFrom: { name: 'Trigger' } };
		expect(await stage.api.request('POST', `/workflows/${published.id}/run`, run)).toMatchObject({
			waitingForWebhook: true,
		});
		expect(hooks.all).toHaveLength(4);
		expect(await call(published.testUrl, 'GET', { query: `?token=${TOKEN}&${FIELDS}` })).toBe(200);
		await until(async () => hooks.all.length === 2, 'the end of the test');
		expect(hooks.all.map(({ url }) => url)).toEqual(
			Array(2).fill(`${published.url}?token=${TOKEN}`),
		);
	});
});

it('the token is nowhere in n8n’s home: in no execution, no static data, no log', () => {
	// -a: databases are searched too; -l: 1 where nothing is found.
	const found = () => execFileSync('grep', ['-rla', TOKEN, stage.n8n.home], { encoding: 'utf8' });
	expect(found).toThrow(expect.objectContaining({ status: 1 }));
	const known = execFileSync('grep', ['-rla', 'I7', stage.n8n.home], { encoding: 'utf8' });
	expect(known).toContain('database.sqlite');
});
