import http from 'node:http';
import { C2B, Sandbox, exchange, payment, type Ending } from './harness';

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

/** Sends the sample payment with a fault in its header. */
async function pay(fault: string, reference = 'r1') {
	const body = payment({ internal_notes: reference });
	return await sandbox.call(C2B, body, { 'x-sandbox-fault': fault });
}

async function hits(reference = 'r1'): Promise<number> {
	return (await sandbox.count(reference)).hits;
}

/** Reads one answer to its end without unpacking it. */
async function drain(fault: string): Promise<{ headers: http.IncomingHttpHeaders; bytes: number }> {
	const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
		const { accessToken } = sandbox.clicpay.credentials;
		http
			.get(
				`${sandbox.clicpay.baseUrl}/api/user`,
				{ headers: { authorization: `Bearer ${accessToken}`, 'x-sandbox-fault': fault } },
				resolve,
			)
			.on('error', reject);
	});
	let bytes = 0;
	for await (const chunk of response) bytes += (chunk as Buffer).length;
	return { headers: response.headers, bytes };
}

describe('on the socket', () => {
	test.each<[string, Ending, number, boolean]>([
		['hang-before-accept', 'open', 0, false],
		['hang-after-accept', 'open', 1, false],
		['reset-before-accept', 'rst', 0, false],
		['reset-after-accept', 'rst', 1, false],
		['fin-after-accept', 'fin', 1, false],
		['half-body', 'fin', 1, true],
		['slow-drip;ms=30', 'open', 1, true],
		['stale-socket', 'fin', 1, true],
		['proxy-timeout;ms=10000', 'open', 1, false],
	])('%s: connection ends %s, %d payment started', async (fault, ending, expected, answers) => {
		const bytes = sandbox.rawPayment('r1', { 'x-sandbox-fault': fault });
		const result = await exchange(sandbox.clicpay.baseUrl, bytes);
		expect(result.ending).toBe(ending);
		expect(result.received.startsWith('HTTP/1.1 200')).toBe(answers);
		expect(await hits()).toBe(expected);
	});

	test('half-body announces more than it sends', async () => {
		const bytes = sandbox.rawPayment('r1', { 'x-sandbox-fault': 'half-body' });
		const { received } = await exchange(sandbox.clicpay.baseUrl, bytes);
		const [head, body] = received.split('\r\n\r\n');
		const announced = Number(/content-length: (\d+)/i.exec(head ?? '')?.[1]);
		expect(announced).toBeGreaterThan(100);
		expect(Buffer.byteLength(body ?? '')).toBe(announced >> 1);
	});

	test('slow-drip sends byte by byte, up to the last one', async () => {
		const start = Date.now();
		const { json } = await pay('slow-drip;ms=2');
		expect(json.status).toBe('pending');
		expect(Date.now() - start).toBeGreaterThan(200);
	});

	test('stale-socket: a complete answer, then FIN on the idle connection', async () => {
		const bytes = sandbox.rawPayment('r1', { 'x-sandbox-fault': 'stale-socket' });
		const { received, ending } = await exchange(sandbox.clicpay.baseUrl, bytes);
		expect(received).toMatch(/connection: keep-alive/i);
		expect(received).toMatch(/"transaction_id":124}$/);
		expect(ending).toBe('fin');
	});

	test('a client that gives up leaves the payment running', async () => {
		const aborted = fetch(`${sandbox.clicpay.baseUrl}${C2B}`, {
			method: 'POST',
			signal: AbortSignal.timeout(150),
			headers: {
				authorization: `Bearer ${sandbox.clicpay.credentials.accessToken}`,
				'content-type': 'application/json',
				'x-sandbox-fault': 'hang-after-accept',
			},
			body: JSON.stringify(payment({ internal_notes: 'r1' })),
		});
		await expect(aborted).rejects.toThrow();
		expect(await hits()).toBe(1);
	});
});

describe('answers', () => {
	test('delay waits, then all is normal', async () => {
		const start = Date.now();
		expect((await pay('delay;ms=120')).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(115);
	});

	test('truncated-json is a complete message with broken JSON', async () => {
		const { status, text, headers } = await pay('truncated-json');
		expect(status).toBe(200);
		expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
		expect(() => JSON.parse(text)).toThrow();
		expect(await hits()).toBe(1);
	});

	test.each([
		['html-502', 502, 0],
		['html-502;accepted=true', 502, 1],
		['503', 503, 0],
		['status;status=422;body=%7B%22a%22:1%7D', 422, 0],
		['status;status=500;accepted=true', 500, 1],
		['401-once', 401, 0],
		['429', 429, 0],
		['empty-200', 200, 1],
		['empty-200;accepted=false', 200, 0],
		['proxy-timeout;ms=30', 504, 1],
	])('%s answers %d with %d payment started', async (fault, status, expected) => {
		expect((await pay(fault)).status).toBe(status);
		expect(await hits()).toBe(expected);
	});

	test('html answers are HTML, the empty one is empty, 401 is the documented one', async () => {
		const page = await pay('html-502');
		expect(page.headers.get('content-type')).toBe('text/html');
		expect(page.text).toContain('<h1>502 Bad Gateway</h1>');
		expect((await pay('empty-200')).text).toBe('');
		expect((await pay('401-once')).json).toEqual({ message: 'Unauthenticated.' });
	});

	test('proxy-timeout lets the payment settle', async () => {
		await sandbox.control('PATCH', '/api/settings/clicpay', { settleMs: 10 });
		await pay('proxy-timeout;ms=60');
		const { json } = await sandbox.call('/api/v2/transactions/CP123456790/status');
		expect(json.status).toBe('successful');
	});

	test('wrong-schema: null, a list, other types', async () => {
		expect((await pay('wrong-schema;body=null')).text).toBe('null');
		expect((await pay('wrong-schema;body=[]')).text).toBe('[]');
		const { json } = await pay('wrong-schema');
		expect(typeof json.clicpay_reference).toBe('number');
		expect(typeof json.transaction_id).toBe('object');
	});

	test('429 writes Retry-After in four ways, or not at all', async () => {
		const retryAfter = async (form: string) =>
			(await pay(`429;retryAfter=3;form=${form}`)).headers.get('retry-after');
		expect(await retryAfter('seconds')).toBe('3');
		expect(Date.parse((await retryAfter('date')) ?? '')).toBeGreaterThan(Date.now() + 1_000);
		expect(Date.parse((await retryAfter('past')) ?? '')).toBeLessThan(Date.now());
		expect(Number(await retryAfter('garbage'))).toBeNaN();
		expect(await retryAfter('none')).toBeNull();
	});

	test('swapped describes another payment', async () => {
		const { json } = await pay('swapped');
		expect(json.clicpay_reference).toBe('CP999999999');
		expect(json.amount).not.toBe(500);
	});

	test('changed-fields leaves the rest as it was', async () => {
		const { json } = await pay('changed-fields;fields={"status":"limbo","extra":1}');
		expect(json).toMatchObject({ status: 'limbo', extra: 1 });
		expect(json.clicpay_reference).toMatch(/^CP/);
	});

	test('error-key, duplicate-json-key and big-number change the text as they say', async () => {
		expect((await pay('error-key;text=oops')).json).toMatchObject({
			status: 'pending',
			error: 'oops',
		});
		const twice = await pay('duplicate-json-key;key=status;value=failed');
		expect(twice.text.match(/"status":/g)).toHaveLength(2);
		expect(twice.json.status).toBe('failed');
		expect((await pay('big-number')).text).toContain('"transaction_id":12345678901234567890}');
	});

	test('huge streams what it promises', async () => {
		const { bytes } = await drain('huge;mb=8');
		expect(bytes).toBeGreaterThan(8 * 1024 * 1024);
	});

	test('gzip-bomb is small on the wire', async () => {
		const { headers, bytes } = await drain('gzip-bomb;mb=16');
		expect(headers['content-encoding']).toBe('gzip');
		expect(bytes).toBeLessThan(100_000);
		const unpacked = await sandbox.call('/api/user', undefined, {
			'x-sandbox-fault': 'gzip-bomb;mb=16',
		});
		expect(unpacked.text.length).toBeGreaterThan(16 * 1024 * 1024);
	});

	test('redirect leads to a page that counts, and only when followed', async () => {
		const { status, headers } = await pay('redirect;status=308');
		expect(status).toBe(308);
		expect((await sandbox.control('GET', '/api/foreign-hits')).json.count).toBe(0);
		await fetch(headers.get('location') ?? '', { method: 'POST', body: 'secret' });
		expect((await sandbox.control('GET', '/api/foreign-hits')).json).toMatchObject({
			count: 1,
			hits: [{ method: 'POST', withAuthorization: false, bodyBytes: 6 }],
		});
		expect(await hits()).toBe(0);
	});

	test('an unknown fault says so', async () => {
		const { status, json } = await pay('explode');
		expect(status).toBe(400);
		expect(json.sandbox_error).toContain('explode');
	});
});
