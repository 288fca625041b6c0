import { Sandbox, until } from './harness';
import { Receiver, WEBHOOKS, endpoint, subscribe } from './receiver';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => {
	await sandbox.stop();
});
beforeEach(async () => {
	await sandbox.control('POST', '/api/reset', { settings: true });
});

const set = async (settings: Record<string, unknown>) =>
	await sandbox.control('PATCH', '/api/settings/clicpay', settings);
const URL_OK = 'https://shop.example/hook';

describe('what may be registered', () => {
	test.each([
		[{}, 'url', 'The url field is required.'],
		[{ url: 7 }, 'url', 'The url field must be a string.'],
		[{ url: 'https:/nowhere' }, 'url', 'The url field must be a valid URL.'],
		[{ url: 'https://' }, 'url', 'The url field must be a valid URL.'],
		[{ url: `https://x.example/${'a'.repeat(2_048)}` }, 'url', /greater than 2048 characters/],
		[{ url: 'http://shop.example/hook' }, 'url', /one of the following: https:\/\/.*127\.0\.0\.1/],
		[{ url: 'http://localhost.example/' }, 'url', /this machine only/],
		[{ url: 'ftp://localhost/' }, 'url', /valid URL/],
		[{ url: URL_OK, events_enabled: 'all' }, 'events_enabled', /must be an array/],
		[{ url: URL_OK, events_enabled: ['transaction.pending'] }, 'events_enabled.0', /invalid/],
		[{ url: URL_OK, organization_ids: [17, 18] }, 'organization_ids.1', /invalid/],
		[{ url: URL_OK, wallet_ids: [999_999] }, 'wallet_ids.0', /invalid/],
	])('%j', async (body, field, text) => {
		const { status, json } = await sandbox.call(WEBHOOKS, body);
		expect(status).toBe(422);
		expect(Object.keys(json.errors)).toEqual([field]);
		expect(json.errors[field]?.[0]).toMatch(text);
		expect(json.message).toContain(json.errors[field]?.[0] ?? '?');
	});

	test('several mistakes are counted in the message', async () => {
		const { json } = await sandbox.call(WEBHOOKS, { url: 'ftp://x', wallet_ids: [8, 9] });
		expect(Object.keys(json.errors)).toEqual(['url', 'wallet_ids.0', 'wallet_ids.1']);
		expect(json.message).toMatch(/\(and 3 more errors\)$/);
	});

	test.each(['localhost', '127.0.0.1', '127.8.9.10', '[::1]', 'n8n.localhost'])(
		'http on this machine: %s',
		async (host) => {
			const created = await subscribe(sandbox, `http://${host}:5678/hook`);
			expect(created.url).toBe(`http://${host}:5678/hook`);
		},
	);

	test('what is left out: both events, every wallet', async () => {
		const created = await subscribe(sandbox, URL_OK, { active: false });
		expect(created).toEqual({
			id: 2,
			url: URL_OK,
			events_enabled: ['transaction.completed', 'transaction.failed'],
			active: true,
			organization_ids: [],
			wallet_ids: [],
			secret: expect.stringMatching(/^sandbox-[\w-]{32}$/),
			created_at: expect.any(String),
			updated_at: expect.any(String),
		});
	});
});

describe('changes', () => {
	test('an update touches only what it names', async () => {
		const { id } = await subscribe(sandbox, URL_OK, { wallet_ids: [17] });
		await sandbox.send('PUT', `${WEBHOOKS}/${id}`, { active: false });
		expect(await endpoint(sandbox, id)).toMatchObject({
			url: URL_OK,
			active: false,
			wallet_ids: [17],
		});
		const { status } = await sandbox.send('PUT', `${WEBHOOKS}/${id}`, { active: 'no' });
		expect(status).toBe(422);
	});

	test('toggle goes there and back', async () => {
		const { id } = await subscribe(sandbox, URL_OK);
		for (const active of [false, true]) {
			await sandbox.send('PATCH', `${WEBHOOKS}/${id}/toggle`);
			expect((await endpoint(sandbox, id)).active).toBe(active);
		}
	});

	test('an event type is switched by the body, whatever the path says', async () => {
		const { id } = await subscribe(sandbox, URL_OK);
		const path = `${WEBHOOKS}/${id}/events/transaction.completed`;
		for (const expected of [['transaction.completed'], undefined]) {
			await sandbox.send('PATCH', path, { event_type: 'transaction.failed' });
			const { events_enabled: enabled } = await endpoint(sandbox, id);
			expect(enabled).toEqual(expected ?? ['transaction.completed', 'transaction.failed']);
		}
		for (const body of [{}, { event_type: 'transaction.pending' }]) {
			const { status, json } = await sandbox.send('PATCH', path, body);
			expect([status, Object.keys(json.errors)]).toEqual([422, ['event_type']]);
		}
	});

	test('a deletion is final', async () => {
		const { id } = await subscribe(sandbox, URL_OK);
		expect((await sandbox.send('DELETE', `${WEBHOOKS}/${id}`)).status).toBe(200);
		const calls: Array<[string, string]> = [
			['GET', ''],
			['PUT', ''],
			['DELETE', ''],
			['PATCH', '/toggle'],
			['POST', '/regenerate-secret'],
			['POST', '/test'],
			['GET', '/events'],
			['GET', '/events/2'],
			['GET', '/failed-events'],
			['PATCH', '/events/transaction.failed'],
		];
		for (const [method, path] of calls) {
			expect((await sandbox.send(method, `${WEBHOOKS}/${id}${path}`)).status).toBe(404);
		}
		expect((await sandbox.call(`${WEBHOOKS}/abc`)).status).toBe(404);
	});
});

describe('the log', () => {
	test('a test webhook arrives, marked as one, and is logged with its answer', async () => {
		const receiver = await Receiver.start();
		receiver.answer = () => ({ status: 202, body: 'thank you' });
		const { id } = await subscribe(sandbox, receiver.url);
		const sent = await sandbox.send('POST', `${WEBHOOKS}/${id}/test`);
		expect(sent.json.data).toMatchObject({ id: 3, status: 'pending' });
		await receiver.waitFor(1);
		const path = `${WEBHOOKS}/${id}/events`;
		await until(async () => (await sandbox.call(path)).text.includes('delivered'));
		await receiver.stop();
		expect(receiver.events[0]).toMatchObject({ event: 'transaction.completed', test: true });
		const detail = await sandbox.call(`${path}/3`);
		expect(detail.json.data).toMatchObject({
			id: 3,
			webhook_endpoint_id: id,
			event_type: 'transaction.completed',
			status: 'delivered',
			attempts: 1,
			response_status: 202,
			response_body: 'thank you',
			payload: receiver.events[0],
		});
		expect((await sandbox.call(`${WEBHOOKS}/${id}/failed-events`)).json.data).toEqual([]);
	});

	test('pages, newest first; an event belongs to its own webhook', async () => {
		for (let count = 0; count < 3; count += 1) await sandbox.send('POST', `${WEBHOOKS}/1/test`);
		const page = await sandbox.call(`${WEBHOOKS}/1/events?per_page=2`);
		expect(page.json.data.map(({ id }) => id)).toEqual([5, 4]);
		expect(page.json.meta).toMatchObject({ total: 5, last_page: 3 });
		const { id } = await subscribe(sandbox, URL_OK);
		expect((await sandbox.call(`${WEBHOOKS}/${id}/events/2`)).status).toBe(404);
	});
});

describe('undocumented answers in their other forms', () => {
	test('bare bodies', async () => {
		await set({ webhookBodies: 'plain' });
		const created = await sandbox.call(WEBHOOKS, { url: URL_OK });
		expect(created.json).toMatchObject({ id: 2, url: URL_OK, secret: expect.any(String) });
		expect((await sandbox.call(WEBHOOKS)).list.map(({ id }) => id)).toEqual([1, 2]);
		expect((await sandbox.call(`${WEBHOOKS}/1/events`)).list.map(({ id }) => id)).toEqual([2, 1]);
		const gone = await sandbox.send('DELETE', `${WEBHOOKS}/1`);
		expect(Object.keys(gone.json)).toEqual(['message']);
	});

	test.each([
		['created', [true, false, true]],
		['regenerated', [false, false, true]],
		['always', [true, true, true]],
	])('the secret is shown: %s', async (webhookSecretShown, expected) => {
		await set({ webhookSecretShown });
		const answers = [
			await sandbox.call(WEBHOOKS, { url: URL_OK }),
			await sandbox.call(`${WEBHOOKS}/2`),
			await sandbox.send('POST', `${WEBHOOKS}/2/regenerate-secret`),
		];
		expect(answers.map(({ text }) => text.includes('"secret"'))).toEqual(expected);
	});

	test('a deletion without a body, and a test event of its own type', async () => {
		await set({ webhookDeleteAnswers: '204', webhookTestType: 'webhook.test' });
		const { json } = await sandbox.send('POST', `${WEBHOOKS}/1/test`);
		expect(json.data).toMatchObject({ event_type: 'webhook.test' });
		const { status, text } = await sandbox.send('DELETE', `${WEBHOOKS}/1`);
		expect([status, text]).toEqual([204, '']);
	});
});
