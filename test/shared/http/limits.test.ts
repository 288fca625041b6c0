import { gzipSync } from 'node:zlib';

import { path } from '../../../shared/http/path';
import { Sandbox } from '../../support/sandbox';
import { TestServer } from '../../support/servers';
import { apiOver, failureOf } from '../../support/transport';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.reset());

function sandboxApi() {
	const { accessToken } = sandbox.ready.providers.clicpay.credentials;
	const authorize = async () => ({ authorization: `Bearer ${accessToken}` });
	return apiOver(sandbox.baseUrl, { effect: 'movesMoney', session: { authorize } });
}

const pay = async () =>
	await sandboxApi().post(path`/api/v2/wallets/144365/c2b/mpesa`, {
		body: { msisdn: '841234567', amount: 1, reference_description: 'LIMIT' },
	});

describe('an answer that is too large', () => {
	it.each([
		['a stream of 60 MB', 'huge', 60],
		['60 MB packed into a few kilobytes', 'gzip-bomb', 60],
	])('%s: cut off, and the outcome is unknown', async (_, kind, mb) => {
		await sandbox.arm({ kind, params: { mb } });
		const before = process.memoryUsage().rss;
		const failure = await failureOf(pay());
		const grown = (process.memoryUsage().rss - before) / 1_048_576;
		expect(failure.details).toMatchObject({ kind: 'unknown', code: 'responseTooLarge' });
		expect(grown).toBeLessThan(40);
		expect(await sandbox.hits('LIMIT')).toBe(1);
	});

	it('an announced size is refused before the first byte', async () => {
		const server = await TestServer.start((_, response) => {
			response.writeHead(200, { 'content-length': String(6 * 1024 * 1024) });
			response.write('{');
		});
		const failure = await failureOf(apiOver(server.origin).get(path`/x`));
		expect(failure.details.code).toBe('responseTooLarge');
	});

	it.each([
		['gzip', gzipSync('{"packed":true}'), { packed: true }],
		['identity', Buffer.from('{"packed":false}'), { packed: false }],
	])('an ordinary answer in %s is read', async (encoding, bytes, body) => {
		const server = await TestServer.start((_, response) => {
			response.writeHead(200, { 'content-encoding': encoding });
			response.end(bytes);
		});
		expect((await apiOver(server.origin).get(path`/x`)).body).toEqual(body);
	});

	it.each([
		['damaged gzip', 'gzip', Buffer.from('not gzip at all')],
		['cut gzip', 'gzip', gzipSync('{"a":"'.padEnd(5_000, 'x')).subarray(0, 20)],
		['an encoding nobody asked for', 'br', Buffer.from('x')],
	])('%s is a broken answer', async (_, encoding, bytes) => {
		const server = await TestServer.start((__, response) => {
			response.writeHead(200, { 'content-encoding': encoding });
			response.end(bytes);
		});
		const api = apiOver(server.origin, { effect: 'movesMoney' });
		const failure = await failureOf(api.post(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'unknown', code: 'invalidJson', attempts: 1 });
	});
});

describe('a redirect is never followed', () => {
	it.each([301, 302, 303, 307, 308])('%s of a payment', async (status) => {
		await sandbox.arm({ kind: 'redirect', params: { status } });
		const failure = await failureOf(pay());
		expect(failure.details).toMatchObject({ code: 'redirect', httpStatus: status, attempts: 1 });
		expect(await sandbox.foreignHits()).toBe(0);
	});

	it.each([301, 302, 307, 308])('%s of a read', async (status) => {
		await sandbox.arm({ kind: 'redirect', params: { status } });
		const failure = await failureOf(sandboxApi().get(path`/api/v2/me/wallets`));
		expect(failure.details.code).toBe('redirect');
		expect(await sandbox.foreignHits()).toBe(0);
	});
});
