import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { tokenFrom, forgetAllTokens } from '../../../shared/auth/token';
import { clientCredentials } from '../../../shared/auth/token-source';
import { decode } from '../../../shared/http/decode';
import { path } from '../../../shared/http/path';
import { TestServer } from '../../support/servers';
import { apiOver, failureOf, vendor } from '../../support/transport';

const TEXT = '{"a":"ação","access_token":"secret-token"}';
const utf8 = Buffer.from(TEXT);
const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]);
const gzip = gzipSync(utf8);

/** How servers say the same in other letters. */
const SAME: Array<[string, Record<string, string | string[]>, Buffer]> = [
	['a byte order mark', {}, marked],
	['a byte order mark inside gzip', { 'content-encoding': 'gzip' }, gzipSync(marked)],
	['identity', { 'content-encoding': 'identity' }, utf8],
	['Identity', { 'content-encoding': 'Identity' }, utf8],
	['identity, identity', { 'content-encoding': 'identity, identity' }, utf8],
	['an empty header', { 'content-encoding': '' }, utf8],
	['blanks and commas', { 'content-encoding': ' , ' }, utf8],
	['gzip', { 'content-encoding': 'gzip' }, gzip],
	['GZIP', { 'content-encoding': 'GZIP' }, gzip],
	['x-gzip', { 'content-encoding': 'x-gzip' }, gzip],
	['X-GZip, identity', { 'content-encoding': 'X-GZip, identity' }, gzip],
	['deflate', { 'content-encoding': 'Deflate' }, deflateSync(utf8)],
	['deflate without its header', { 'content-encoding': 'deflate' }, deflateRawSync(utf8)],
	['packed twice', { 'content-encoding': 'deflate, gzip' }, gzipSync(deflateSync(utf8))],
	['a type in capitals', { 'content-type': 'Application/JSON; Charset="UTF-8"' }, utf8],
	['a charset named in vain', { 'content-type': 'application/json; charset=ISO-8859-1' }, utf8],
	[
		'a charset of before Unicode',
		{ 'content-type': 'application/json; Charset = "iso-8859-1"' },
		Buffer.from(TEXT, 'latin1'),
	],
];

const serving = async (headers: Record<string, string | string[]>, body: Buffer, status = 200) =>
	await TestServer.start((_, response) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(body);
	});

beforeEach(() => forgetAllTokens());

describe.each(SAME)('%s changes nothing', (_, headers, body) => {
	it('in an accepted payment', async () => {
		const server = await serving(headers, body);
		const answer = await apiOver(server.origin, { effect: 'movesMoney' }).post(path`/x`);
		expect(answer.body).toEqual(JSON.parse(TEXT));
	});

	it('in a refusal', async () => {
		const server = await serving(headers, body, 422);
		const failure = await failureOf(
			apiOver(server.origin, { effect: 'movesMoney' }).post(path`/x`),
		);
		expect(failure.details).toMatchObject({ kind: 'rejected', code: 'validation' });
		expect(failure.message).toContain('ação');
	});

	it('in a token', async () => {
		const server = await serving(headers, body);
		const client = { tokenUrl: `${server.origin}/token`, clientId: 'a', clientSecret: 'b' };
		expect(await tokenFrom(vendor, clientCredentials(client))).toBe('secret-token');
	});
});

describe('what cannot be read is unknown, in plain words', () => {
	it.each<[string, Record<string, string>, Buffer, RegExp]>([
		['brotli', { 'content-encoding': 'br' }, utf8, /“br”, which was not asked for/],
		['a name of nobody’s', { 'content-encoding': 'constructor' }, utf8, /“constructor”/],
		['no gzip', { 'content-encoding': 'gzip' }, utf8, /damaged/],
		['half a gzip', { 'content-encoding': 'gzip' }, gzip.subarray(0, 20), /damaged/],
		['UTF-16, little end first', {}, Buffer.from(`\ufeff${TEXT}`, 'utf16le'), /UTF-16/],
		['UTF-16', {}, Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(), /UTF-16/],
	])('%s', async (_, headers, body, message) => {
		const server = await serving(headers, body);
		const failure = await failureOf(
			apiOver(server.origin, { effect: 'movesMoney' }).post(path`/x`),
		);
		expect(failure.details).toMatchObject({ kind: 'unknown', code: 'invalidJson', attempts: 1 });
		expect(failure.message).toMatch(message);
	});

	it('one that is too large once unpacked, also when it is packed twice', async () => {
		const bomb = gzipSync(gzipSync(Buffer.alloc(5_000)));
		const headers = { 'content-encoding': 'gzip, gzip' };
		await expect(decode(bomb, headers, { maxBytes: 4_999 })).rejects.toMatchObject({
			details: { code: 'responseTooLarge' },
		});
		expect(await decode(bomb, headers, { maxBytes: 5_000 })).toHaveLength(5_000);
	});
});
