import { DOCUMENTED_CALLS } from './documented-calls';
import { Sandbox, request } from './harness';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => {
	await sandbox.stop();
});

const SPLIT = '/api/v2/wallets/144365/split/collect?clicpay_reference=CP123456789';

/** The headers of every curl example, also where there is no body. */
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

test('the table has all 27 documented calls', () => {
	const calls = DOCUMENTED_CALLS.map(({ method, path }) => `${method} ${path}`);
	expect(new Set(calls).size).toBe(27);
});

describe('one after the other, from a fresh start', () => {
	test.each(DOCUMENTED_CALLS)('$name', async ({ method, path, body, status, answer }) => {
		const got = await sandbox.send(method, path, body, HEADERS);
		expect([got.status, got.json]).toEqual([status, answer]);
		expect(got.headers.get('content-type')).toBe('application/json');
	});
});

describe('each one alone, after a reset', () => {
	test.each(DOCUMENTED_CALLS)('$name', async ({ method, path, body, status, answer }) => {
		await sandbox.control('POST', '/api/reset');
		const got = await sandbox.send(method, path, body, HEADERS);
		expect([got.status, got.json]).toEqual([status, answer]);
	});
});

describe('without a token', () => {
	test.each(DOCUMENTED_CALLS)('$name is refused', async ({ method, path, body }) => {
		const url = `${sandbox.clicpay.baseUrl}${path}`;
		const got = await request(url, method, { body, headers: HEADERS });
		expect([got.status, got.json]).toEqual([401, { message: 'Unauthenticated.' }]);
		expect(got.headers.get('cache-control')).toBe('no-cache, private');
		expect(got.headers.get('access-control-allow-origin')).toBe('*');
	});
});

test('the first split after a start has the number of the document', async () => {
	await sandbox.control('POST', '/api/reset');
	const { json } = await sandbox.send('POST', SPLIT);
	expect(json.transaction_id).toBe(124);
});
