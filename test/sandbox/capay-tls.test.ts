import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { Capay, payment, type Fields, type MutualTls } from './capay-client';
import { Sandbox } from './harness';

let capay: Capay;
let files: MutualTls;

beforeAll(async () => {
	capay = await Capay.start('--mtls');
	const { mtls } = capay.desk.credentials;
	if (!mtls) throw new Error('no mutual TLS');
	files = mtls;
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

interface Outcome {
	code?: string | undefined;
	status?: number | undefined;
	protocol?: string | null;
	body?: Fields;
}

/** One request on a connection of its own. */
async function ask(
	options: https.RequestOptions,
	{ method = 'GET', path = '/clients/businesses', body = '' } = {},
): Promise<Outcome> {
	const authorization = await capay.bearer();
	const headers = { authorization, 'content-type': 'application/json', ...options.headers };
	return await new Promise((done) => {
		const request = https.request(
			files.baseUrl + path,
			{ method, agent: false, ca: files.ca, ...options, headers },
			(response) => {
				const protocol = (response.socket as TLSSocket).getProtocol();
				let text = '';
				response.on('data', (chunk: Buffer) => (text += chunk.toString()));
				response.on('end', () =>
					done({ status: response.statusCode, protocol, body: JSON.parse(text) as Fields }),
				);
			},
		);
		request.on('error', (error: NodeJS.ErrnoException) => done({ code: error.code }));
		request.end(body);
	});
}

const pair = ({
	clientCertificate: cert,
	clientKey: key,
}: MutualTls | MutualTls['expiringSoon']) => ({
	cert,
	key,
});

describe('accepted, with TLS 1.3', () => {
	const good: Array<[string, () => https.RequestOptions]> = [
		['certificate and key', () => pair(files)],
		[
			'an encrypted key',
			() => ({ ...pair(files), key: files.encryptedKey, passphrase: files.passphrase }),
		],
		['PKCS #12', () => ({ pfx: Buffer.from(files.pfx, 'base64'), passphrase: files.passphrase })],
		['a certificate that soon expires', () => pair(files.expiringSoon)],
	];
	test.each(good)('%s', async (_name, options) => {
		expect(await ask(options())).toMatchObject({ status: 200, protocol: 'TLSv1.3' });
	});

	test('the same money as on the plain address', async () => {
		const { beneficiaryId } = capay.samples;
		const body = JSON.stringify(payment({ beneficiaryId, referenceId: 'over-mtls' }));
		const paid = await ask(pair(files), { method: 'POST', path: '/payments', body });
		expect(paid.status).toBe(201);
		expect((await capay.call('GET', '/payments/over-mtls')).body.id).toBe(paid.body?.id);
		expect(await capay.hits('over-mtls')).toBe(1);
	});

	test('the same faults', async () => {
		const reset = { ...pair(files), headers: { 'x-sandbox-fault': 'reset-after-accept' } };
		expect(await ask(reset)).toEqual({ code: 'ECONNRESET' });
		const { json } = await capay.sandbox.control('GET', '/api/counters');
		const { capay: counters } = json as unknown as Record<string, Fields>;
		expect(counters).toMatchObject({ tlsHandshakes: 1, byRoute: { 'GET /clients/businesses': 1 } });
	});
});

describe('refused in the handshake, without any HTTP', () => {
	const bad: Array<[string, () => https.RequestOptions, string]> = [
		['no certificate', () => ({}), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
		['an expired one', () => pair(files.wrong.expired), 'ECONNRESET'],
		['one of later', () => pair(files.wrong.notYetValid), 'ECONNRESET'],
		['one of a stranger', () => pair(files.wrong.stranger), 'ECONNRESET'],
		['TLS 1.2', () => ({ ...pair(files), maxVersion: 'TLSv1.2' }), 'EPROTO'],
		[
			'a client that trusts another authority',
			() => ({ ...pair(files), ca: files.wrong.stranger.ca }),
			'SELF_SIGNED_CERT_IN_CHAIN',
		],
		[
			'a client that expects another name',
			() => ({ ...pair(files), servername: 'api.example' }),
			'ERR_TLS_CERT_ALTNAME_INVALID',
		],
	];
	test.each(bad)('%s', async (_name, options, code) => {
		expect(await ask(options())).toEqual({ code });
		expect((await capay.sandbox.control('GET', '/api/requests?provider=capay')).list).toHaveLength(
			1,
		);
	});

	test('a key of another certificate, and a wrong passphrase, do not even start', async () => {
		await expect(ask({ ...pair(files), key: files.wrong.otherKey })).rejects.toMatchObject({
			code: 'ERR_OSSL_X509_KEY_VALUES_MISMATCH',
		});
		const pfx = Buffer.from(files.pfx, 'base64');
		await expect(ask({ pfx, passphrase: 'wrong' })).rejects.toThrow(/mac verify failure/);
	});
});

describe('on demand', () => {
	test('nothing is made before somebody asks; then the same files, also to download', async () => {
		const sandbox = await Sandbox.start();
		expect(sandbox.ready.providers.capay.credentials.mtls).toBeUndefined();
		const early = await sandbox.control('GET', '/api/mtls/capay/ca.pem');
		expect([early.status, early.json.error]).toEqual([404, expect.stringContaining('first')]);
		const [one, two] = [
			await sandbox.control('POST', '/api/mtls/capay'),
			await sandbox.control('POST', '/api/mtls/capay'),
		];
		expect(two.json).toEqual(one.json);
		const opened = one.json as unknown as MutualTls;
		expect(Date.parse(opened.validUntil) - Date.now()).toBeGreaterThan(300 * 86_400_000);
		const texts = { 'ca.pem': opened.ca, 'client.pem': opened.clientCertificate };
		for (const [name, text] of Object.entries(texts)) {
			const file = await sandbox.control('GET', `/api/mtls/capay/${name}`);
			expect(file.text).toBe(text);
			expect(file.headers.get('content-disposition')).toBe(`attachment; filename="capay-${name}"`);
		}
		const { json } = await sandbox.control('GET', '/api/providers/capay');
		expect((json as unknown as Fields).mutualTls).toMatchObject({ baseUrl: opened.baseUrl });
		expect((await sandbox.control('POST', '/api/mtls/clicpay')).status).toBe(404);
		await sandbox.stop();
	});

	test('together with --tls, the plain address is https with the same authority', async () => {
		const sandbox = await Sandbox.start('--tls', '--mtls');
		const { baseUrl, credentials } = sandbox.ready.providers.capay;
		expect(baseUrl).toMatch(/^https:/);
		expect(credentials.mtls?.ca).toBe(sandbox.ready.ca);
		await sandbox.stop();
	});
});
