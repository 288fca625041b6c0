import { until } from './harness';
import { KapitaleListener } from './kapitale-listener';

let listener: KapitaleListener;

beforeAll(async () => {
	listener = await KapitaleListener.start();
});
afterAll(async () => await listener.stop());
beforeEach(async () => await listener.reset());

const set = async (settings: Record<string, unknown>) => await listener.kapitale.set(settings);
const manyHeaders = (count: number) =>
	JSON.stringify(
		Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, 'y'])),
	);

describe('authentication', () => {
	test.each([
		['none', 'secret', 'encode', undefined],
		['bearer', '', 'encode', undefined],
		['bearer', 'a:token', 'encode', 'Bearer a:token'],
		['basic', 'user:pass', 'encode', 'Basic dXNlcjpwYXNz'],
		['basic', 'user:pass', 'asIs', 'Basic user:pass'],
		['basic', 'dXNlcjpwYXNz', 'encode', 'Basic dXNlcjpwYXNz'],
	])('%s, %j, %s: %s', async (webhookAuthType, webhookAuthToken, webhookBasicToken, expected) => {
		await set({ webhookAuthType, webhookAuthToken, webhookBasicToken });
		await listener.announce();
		expect(await listener.authorization()).toBe(expected);
	});

	test.each([
		['good', 'Bearer new'],
		['wrong', 'Bearer wrong-new'],
		['missing', undefined],
		['previous', 'Bearer old'],
	])('on demand: %s', async (signature, expected) => {
		await set({ webhookAuthType: 'bearer', webhookAuthToken: 'old' });
		await set({ webhookAuthToken: 'new' });
		await listener.announce({ signature });
		expect(await listener.authorization()).toBe(expected);
	});

	test('previous is the present token where none was replaced since the settings began', async () => {
		await set({ webhookAuthToken: 'old' });
		await listener.reset();
		await set({ webhookAuthType: 'bearer', webhookAuthToken: 'new' });
		await listener.announce({ signature: 'previous' });
		expect(await listener.authorization()).toBe('Bearer new');
	});

	test('a token that changed counts from the next try on', async () => {
		const { receiver } = listener;
		await set({ webhookAuthType: 'bearer', webhookAuthToken: 'old', webhookBackoffMs: 300 });
		receiver.answer = (number) => ({ status: number === 1 ? 401 : 200 });
		await listener.announce();
		await receiver.waitFor(1);
		await set({ webhookAuthToken: 'new' });
		await receiver.waitFor(2);
		const sent = receiver.heard.map(({ headers }) => headers.authorization);
		expect(sent).toEqual(['Bearer old', 'Bearer new']);
	});

	test('custom headers go along and do not replace what Kapitale sends itself', async () => {
		const custom = { 'X-Tenant': 'north', Authorization: 'Basic eA==', 'Content-Length': '1' };
		await set({
			webhookAuthType: 'bearer',
			webhookAuthToken: 'a-token',
			webhookCustomHeaders: JSON.stringify(custom),
		});
		await listener.announce();
		expect(await listener.authorization()).toBe('Bearer a-token');
		const [heard] = listener.receiver.heard;
		expect(heard?.headers['x-tenant']).toBe('north');
		expect(heard?.headers['content-length']).toBe(String(heard?.body.length));
	});
});

describe('what a setting takes', () => {
	test.each([
		['an open address', 'webhookUrl', 'http://shop.example/hook', /https:\/\/.*this machine only/],
		['no address', 'webhookUrl', 'shop.example', /web address/],
		['a long address', 'webhookUrl', `https://shop.example/${'x'.repeat(2_048)}`, /2048 char/],
		['a number', 'webhookUrl', 7, /must be a text/],
		['another scheme', 'webhookAuthType', 'digest', /none or basic or bearer/],
		['a long token', 'webhookAuthToken', 'x'.repeat(513), /512 characters/],
		['a token of two lines', 'webhookAuthToken', 'a\r\nb', /ASCII/],
		['a list', 'webhookCustomHeaders', '[]', /JSON object/],
		['half a JSON', 'webhookCustomHeaders', '{"a":', /JSON/],
		['a header with a number', 'webhookCustomHeaders', '{"a": 1}', /texts as values/],
		['a bad header name', 'webhookCustomHeaders', '{"a b": "c"}', /header name/],
		['21 headers', 'webhookCustomHeaders', manyHeaders(21), /more than 20/],
	])('%s is refused', async (_what, name, value, sentence) => {
		const { sandbox } = listener.kapitale;
		const answer = await sandbox.control('PATCH', '/api/settings/kapitale', { [name]: value });
		expect([answer.status, answer.json.error]).toEqual([400, expect.stringMatching(sentence)]);
		expect(answer.json.error).toContain(`"${name}"`);
	});

	test('the longest token and twenty headers', async () => {
		await set({
			webhookAuthType: 'bearer',
			webhookAuthToken: 'x'.repeat(512),
			webhookCustomHeaders: manyHeaders(20),
		});
		await listener.announce();
		expect(await listener.authorization()).toHaveLength('Bearer '.length + 512);
		expect(listener.receiver.heard[0]?.headers['x-19']).toBe('y');
	});

	test('another host, but nothing is sent there', async () => {
		await set({ webhookUrl: 'https://shop.example/hook' });
		await listener.announce();
		await until(async () => (await listener.log())[0]?.status === 'failed');
		const [delivery] = await listener.log();
		expect(delivery?.attempts[0]?.error).toMatch(/this machine only.*Webhook targets/);
	});

	test('a profile loads behaviour and leaves the receiver alone', async () => {
		await set({ webhookApprovedEvent: 'order.accepted' });
		await set({ profile: 'observed' });
		const { json } = await listener.kapitale.sandbox.control('GET', '/api/settings/kapitale');
		expect(json).toMatchObject({
			webhookUrl: listener.receiver.url,
			webhookApprovedEvent: 'order.approved',
		});
	});
});
