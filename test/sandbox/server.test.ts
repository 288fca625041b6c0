import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import https from 'node:https';
import { resolve } from 'node:path';
import { C2B, Sandbox, payment } from './harness';

const SERVER = resolve(__dirname, '../../sandbox/server.mjs');

function run(...flags: string[]) {
	return spawnSync(process.execPath, [SERVER, ...flags], { encoding: 'utf8', timeout: 10_000 });
}

describe('command line', () => {
	test.each([
		[['--host', '0.0.0.0'], /127\.0\.0\.1/],
		[['--profile', 'wild'], /seed or observed/],
		[['--settle-ms', '-1'], /settle-ms/],
		[['--colour'], /--colour/],
	])('%j ends with one clear line', (flags, expected) => {
		const { status, stderr, stdout } = run(...flags);
		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(stderr).toMatch(expected);
	});

	test('a busy port is named together with the flag', async () => {
		const sandbox = await Sandbox.start();
		const { port } = new URL(sandbox.ready.console);
		const { status, stderr } = run('--port', port);
		await sandbox.stop();
		expect(status).toBe(1);
		expect(stderr).toContain(port);
		expect(stderr).toContain('--port');
	});
});

describe('life and death', () => {
	test('stops when its stdin closes, although a request is held', async () => {
		const sandbox = await Sandbox.start();
		const held = sandbox
			.call(C2B, payment(), { 'x-sandbox-fault': 'hang-before-accept' })
			.catch(() => 'torn');
		await new Promise((done) => setTimeout(done, 100));
		expect(await sandbox.stop()).toBe(0);
		expect(await held).toBe('torn');
	});

	test.each(['SIGINT', 'SIGTERM'] as const)('stops on %s', async (signal) => {
		const child = spawn(process.execPath, [SERVER, '--port', '0', '--quiet']);
		await once(child.stdout, 'data');
		const exit = once(child, 'exit');
		child.kill(signal);
		expect(await exit).toEqual([0, null]);
	});
});

describe('TLS', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await Sandbox.start('--tls');
	});
	afterAll(async () => {
		await sandbox.stop();
	});

	async function ask(options: https.RequestOptions): Promise<number | string | undefined> {
		const { baseUrl, credentials } = sandbox.clicpay;
		const headers = { authorization: `Bearer ${credentials.accessToken}`, ...options.headers };
		return await new Promise((done) => {
			https
				.get(`${baseUrl}/api/user`, { ...options, headers, agent: false }, (response) => {
					response.resume();
					done(response.statusCode);
				})
				.on('error', (error: NodeJS.ErrnoException) => done(error.code));
		});
	}

	test('the provider speaks https, the console http', () => {
		expect(new URL(sandbox.clicpay.baseUrl).protocol).toBe('https:');
		expect(new URL(sandbox.ready.console).protocol).toBe('http:');
	});

	test('the certificate is good for its own CA and its own address only', async () => {
		const ca = sandbox.ready.ca ?? '';
		expect(await ask({ ca })).toBe(200);
		expect(await ask({})).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
		expect(await ask({ ca, servername: 'elsewhere.example' })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
	});

	test('a reset is a reset of the TCP connection underneath', async () => {
		const headers = { 'x-sandbox-fault': 'reset-after-accept' };
		expect(await ask({ ca: sandbox.ready.ca ?? '', headers })).toBe('ECONNRESET');
	});

	test('handshakes are counted', async () => {
		await sandbox.control('POST', '/api/reset');
		await ask({ ca: sandbox.ready.ca ?? '' });
		const { json } = await sandbox.control('GET', '/api/counters');
		expect(json.clicpay).toMatchObject({ socketsOpened: 1, tlsHandshakes: 1, tlsResumed: 0 });
	});
});

describe('console and control API', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await Sandbox.start('--settle-ms', '20');
	});
	afterAll(async () => {
		await sandbox.stop();
	});
	beforeEach(async () => {
		await sandbox.control('POST', '/api/reset', { settings: true });
	});

	test('the page and its files are served, and only to this machine', async () => {
		const styles = ['/app.css', '/parts.css', '/deliveries.css'];
		const scripts = [
			'/app.js',
			'/view.js',
			'/forms.js',
			'/deliveries.js',
			'/records.js',
			'/mutual-tls.js',
		];
		const paths = ['/', '/clicpay', ...styles, ...scripts];
		for (const path of paths) expect((await sandbox.control('GET', path)).status).toBe(200);
		const foreign = await fetch(`${sandbox.ready.console}/api/reset`, {
			method: 'POST',
			headers: { origin: 'https://elsewhere.example' },
		});
		expect(foreign.status).toBe(403);
	});

	test('the ledger says who was paid what, by the reference of the caller', async () => {
		await sandbox.call(C2B, payment(), { 'idempotency-key': 'k1' });
		await sandbox.call(C2B, payment({ internal_notes: undefined }));
		await sandbox.call(C2B, payment({ amount: 0 }));
		const { json } = await sandbox.control('GET', '/api/ledger?provider=clicpay');
		expect(json.entries).toHaveLength(2);
		expect(json.entries[0]).toEqual({
			provider: 'clicpay',
			operation: 'c2b.mpesa',
			wallet: 144365,
			reference: 'Pedido #12345',
			description: 'Compra online',
			notes: 'Pedido #12345',
			amount: 500,
			msisdnLast4: '4567',
			idempotencyKey: 'k1',
			transaction: 'CP123456790',
			at: expect.stringMatching(/^\d{4}-.*Z$/),
			replayed: false,
		});
		expect(json.byReference).toEqual({
			'Pedido #12345': { hits: 1, replays: 0 },
			'Compra online': { hits: 1, replays: 0 },
		});
	});

	test('requests and counters hold no secrets', async () => {
		await sandbox.call(C2B, payment());
		const requests = await sandbox.control('GET', '/api/requests?provider=clicpay');
		const counters = await sandbox.control('GET', '/api/counters');
		expect(requests.list).toHaveLength(1);
		expect(requests.list[0]).toMatchObject({ method: 'POST', path: C2B, status: 200 });
		expect(counters.json.clicpay.byRoute).toEqual({
			'POST /api/v2/wallets/:wallet_id/c2b/mpesa': 1,
		});
		for (const { text } of [requests, counters]) {
			expect(text).not.toContain(sandbox.clicpay.credentials.accessToken);
			expect(text).not.toContain('841234567');
		}
	});

	test('settings: read, change, refuse, and a reset that keeps or restores them', async () => {
		const change = async (body: unknown) =>
			await sandbox.control('PATCH', '/api/settings/clicpay', body);
		expect((await change({ profile: 'observed' })).json).toMatchObject({
			profile: 'observed',
			maxAmount: 150_000,
			settleMs: 20,
		});
		expect((await change({ maxAmount: 'a lot' })).status).toBe(400);
		expect((await change({ colour: 'red' })).status).toBe(400);
		await sandbox.control('POST', '/api/reset');
		const kept = await sandbox.control('GET', '/api/settings/clicpay');
		expect(kept.json.profile).toBe('observed');
		await sandbox.control('POST', '/api/reset', { settings: true });
		const restored = await sandbox.control('GET', '/api/settings/clicpay');
		expect(restored.json).toMatchObject({ profile: 'seed', maxAmount: 50_000, settleMs: 20 });
		expect((await sandbox.control('GET', '/api/settings/nobody')).status).toBe(404);
	});

	test('decisions can be made by the reference of the caller', async () => {
		await sandbox.call(C2B, payment({ msisdn: '841234503', internal_notes: 'mine' }));
		const { json } = await sandbox.control('POST', '/api/transactions/mine/settle');
		expect(json).toMatchObject({ status: 'successful', phone: '8• ••• 4503' });
		expect((await sandbox.control('POST', '/api/transactions/nobody/settle')).status).toBe(404);
		expect((await sandbox.control('POST', '/api/transactions/mine/explode')).status).toBe(404);
	});

	test('news reaches a listening page', async () => {
		const abort = new AbortController();
		const stream = await fetch(`${sandbox.ready.console}/api/events`, { signal: abort.signal });
		const reader = stream.body?.getReader();
		if (!reader) throw new Error('no stream');
		await sandbox.call(C2B, payment({ internal_notes: 'news' }));
		const decoder = new TextDecoder();
		let text = '';
		while (!text.includes('"successful"')) text += decoder.decode((await reader.read()).value);
		abort.abort();
		expect(text).toContain('"type":"transaction"');
		expect(text).toContain('"type":"wallet"');
		expect(text).not.toContain('841234567');
	});
});
