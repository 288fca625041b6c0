import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { inspect } from 'node:util';

import { tokenFrom } from '../../../shared/auth/token';
import { clientCredentials } from '../../../shared/auth/token-source';
import { path } from '../../../shared/http/path';
import { TestAuthority } from '../../support/certificates';
import { sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf, vendor } from '../../support/transport';

const VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
	name,
	name.toLowerCase(),
]);
const before = VARIABLES.map((name) => [name, process.env[name]] as const);

let proxy: Server;
let authority: TestAuthority;
const tunnels: string[] = [];
const sockets = new Set<Socket>();
let refuse = false;

beforeAll(async () => {
	authority = await TestAuthority.create('Test CA');
	proxy = createServer();
	proxy.on('connection', (socket) => sockets.add(socket));
	proxy.on('connect', (request, client: Socket) => {
		tunnels.push(request.url ?? '');
		client.on('error', () => undefined);
		if (refuse) return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
		const [host, port] = (request.url ?? '').split(':');
		const upstream = connect(Number(port), host);
		sockets.add(upstream);
		upstream.on('error', () => client.destroy());
		upstream.once('connect', () => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			upstream.pipe(client).pipe(upstream);
		});
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
});

beforeEach(() => {
	tunnels.length = 0;
	refuse = false;
	for (const name of VARIABLES) delete process.env[name];
});

afterAll(async () => {
	for (const [name, value] of before) {
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	}
	for (const socket of sockets) socket.destroy();
	proxy.close();
	await once(proxy, 'close');
});

const proxyUrl = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

const secureServer = async (options: object = {}) =>
	await TestServer.start((_, response) => sendJson(response, { ok: true }), {
		...(await authority.issue()),
		...options,
	});

const trusting = (server: TestServer, tls: object = {}) =>
	apiOver(server.origin, { effect: 'movesMoney', session: { tls: { ca: authority.ca, ...tls } } });

describe('behind a proxy', () => {
	it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])(
		'%s: the call goes through it',
		async (name) => {
			process.env[name] = proxyUrl();
			const server = await secureServer();
			expect((await trusting(server).post(path`/x`)).body).toEqual({ ok: true });
			expect(tunnels).toEqual([`127.0.0.1:${server.port}`]);
		},
	);

	it.each(['127.0.0.1', '*', '10.0.0.1,127.0.0.1'])('NO_PROXY=%s: it does not', async (hosts) => {
		process.env.HTTPS_PROXY = proxyUrl();
		process.env.NO_PROXY = hosts;
		const server = await secureServer();
		await trusting(server).post(path`/x`);
		expect(tunnels).toEqual([]);
		expect(server.heard).toHaveLength(1);
	});

	it('the client certificate still reaches the provider', async () => {
		process.env.HTTPS_PROXY = proxyUrl();
		const demands = { ca: authority.ca, requestCert: true, rejectUnauthorized: true };
		const server = await secureServer(demands);
		const identity = await authority.issue({ host: 'merchant.example' });
		expect((await trusting(server, identity).post(path`/x`)).status).toBe(200);
	});

	it('the provider’s certificate is still checked', async () => {
		process.env.HTTPS_PROXY = proxyUrl();
		const server = await secureServer(await authority.issue({ host: 'payments.example' }));
		const failure = await failureOf(trusting(server).post(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'tls' });
		expect(server.heard).toHaveLength(0);
	});

	it('a proxy that refuses: nothing was sent', async () => {
		process.env.HTTPS_PROXY = proxyUrl();
		refuse = true;
		const server = await secureServer();
		const failure = await failureOf(trusting(server).post(path`/x`, { body: {} }));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'proxy' });
		expect(failure.message).toMatch(/The proxy .*refused the connection \(HTTP 407\)/);
		expect(server.heard).toHaveLength(0);
	});

	it('a proxy that is down: nothing was sent', async () => {
		process.env.HTTPS_PROXY = 'http://127.0.0.1:9';
		const server = await secureServer();
		const failure = await failureOf(trusting(server).post(path`/x`));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'connection' });
		expect(server.heard).toHaveLength(0);
	});
});

const SECRET = /S3cr|tPass|p%ss|corp/;
/** Each holds a password, in the ways in which they are mistyped. */
const UNUSABLE: Array<[string, RegExp]> = [
	['socks5h://corp:S3cr@proxy.example:1080', /must begin with http:/],
	['ftp://corp:S3cr@proxy.example', /must begin with http:/],
	['http://corp:p%ss@proxy.example:3128', /a % in its user name or password/],
	['http://c%orp:S3cr@proxy.example:3128', /a % in its user name or password/],
	['http://corp:S3cr#tPass@proxy.example:3128', /not a web address/],
	['http://corp:3128#tPass@proxy.example:3128', /something follows its host/],
	['http://corp:3128/tPass@proxy.example:3128', /something follows its host/],
	['http://corp:3128?tPass@proxy.example:3128', /something follows its host/],
	['http://corp:S3cr@proxy.example:99999', /not a web address/],
	['http://', /not a web address/],
	['corp:S3cr@:3128', /not a web address/],
];

describe.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])('%s that', (name) => {
	it.each(UNUSABLE)(
		'cannot be used, %s: nothing was sent, and nothing of it is shown',
		async (value, problem) => {
			process.env[name] = value;
			const server = await secureServer();
			const failure = await failureOf(trusting(server).post(path`/x`, { body: {} }));
			expect(failure.details).toMatchObject({ kind: 'notSent', code: 'proxy', attempts: 1 });
			expect(failure.message).toContain(
				`variable ${name.toUpperCase()} (or ${name.toLowerCase()})`,
			);
			expect(failure.message).toMatch(problem);
			expect(inspect(failure, { depth: null, showHidden: true })).not.toMatch(SECRET);
			expect(failure.cause).toBeUndefined();
		},
	);
});

it('the token’s own way goes through the same check', async () => {
	process.env.HTTPS_PROXY = 'http://corp:p%ss@proxy.example:3128';
	const client = { tokenUrl: 'https://auth.example.com', clientId: 'a', clientSecret: 'b' };
	const failure = await failureOf(tokenFrom(vendor, clientCredentials(client)));
	expect(failure.details).toMatchObject({ kind: 'notSent', code: 'proxy' });
	expect(inspect(failure)).not.toMatch(SECRET);
});

it('where both variables are set, the one that counts is named', async () => {
	process.env.HTTPS_PROXY = 'ftp://a';
	process.env.ALL_PROXY = proxyUrl();
	const server = await secureServer();
	expect((await failureOf(trusting(server).get(path`/x`))).message).toContain('HTTPS_PROXY');
});
