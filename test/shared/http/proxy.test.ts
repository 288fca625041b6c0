import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

import { path } from '../../../shared/http/path';
import { TestAuthority } from '../../support/certificates';
import { sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf } from '../../support/transport';

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
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'connection' });
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
