import vendor from '../../../shared/vendor/http';
import type { NodeEgressFilter } from 'n8n-workflow';

import { closePools } from '../../../shared/http/pools';
import { download } from '../../../shared/provider/download';
import { type Answer, TestServer } from '../../support/servers';

const PDF = Buffer.from('%PDF-1.4\n\xff\x00 some bytes', 'latin1');

const surroundings = {
	vendor,
	baseUrl: 'http://127.0.0.1:4010/api/v1',
	filter: undefined,
	cancel: undefined,
};

afterEach(closePools);

const serve = async (answer: Answer) => await TestServer.start(answer);

describe('a file at an address that a provider named', () => {
	it('comes byte by byte, and nothing of the credential goes there', async () => {
		const server = await serve((_, response) => void response.end(PDF));
		const address = `${server.origin}/boleto/a%20b.pdf?token=1`;
		expect(await download(address, surroundings)).toEqual(PDF);
		expect(server.heard).toMatchObject([{ method: 'GET', url: '/boleto/a%20b.pdf?token=1' }]);
		const names = Object.keys(server.heard[0]?.headers ?? {}).sort();
		expect(names).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
	});

	it.each<[string, Answer, RegExp]>([
		['is gone', (_, response) => void response.writeHead(404).end('gone'), /HTTP 404/],
		[
			'is elsewhere',
			(_, response) => void response.writeHead(302, { location: '/other' }).end(),
			/HTTP 302/,
		],
		['is empty', (_, response) => void response.end(), /nothing else/],
		[
			'is too large',
			(_, response) => void response.writeHead(200, { 'content-length': '6000000' }).end(),
			/larger than/,
		],
		['breaks off', (_, response) => void response.destroy(), /connection failed/],
	])('that %s is asked for once', async (_, answer, message) => {
		const server = await serve(answer);
		await expect(download(`${server.origin}/x.pdf`, surroundings)).rejects.toThrow(message);
		expect(server.heard).toHaveLength(1);
	});

	it.each([
		['is not https', 'http://files.example.com/x.pdf'],
		['is on this machine, while the provider is not', 'http://127.0.0.1:1/x.pdf'],
		['has a password', 'https://user:password@files.example.com/x.pdf'],
		['is a file of the server', 'file:///etc/passwd'],
		['is none', 'boleto'],
	])('is not fetched where the address %s', async (_, address) => {
		const far = { ...surroundings, baseUrl: 'https://api.example.com' };
		await expect(download(address, far)).rejects.toThrow(/its address is (not one of https|none)/);
	});

	it('is not fetched against n8n’s outbound policy', async () => {
		const server = await serve((_, response) => void response.end(PDF));
		const filter = {
			validateUrl: async () => ({ ok: false, error: new Error('blocked') }),
			createSecureLookup: () => undefined,
		} as unknown as NodeEgressFilter;
		const asked = download(`${server.origin}/x.pdf`, { ...surroundings, filter });
		await expect(asked).rejects.toThrow('outbound network policy');
		expect(server.heard).toHaveLength(0);
	});

	it('is not fetched once the execution was stopped', async () => {
		const server = await serve((_, response) => void response.end(PDF));
		const cancel = AbortSignal.abort();
		const asked = download(`${server.origin}/x.pdf`, { ...surroundings, cancel });
		await expect(asked).rejects.toMatchObject({ details: { code: 'cancelled' } });
		expect(server.heard).toHaveLength(0);
	});
});
