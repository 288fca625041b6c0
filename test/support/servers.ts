import { once } from 'node:events';
import {
	createServer as createHttpServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface Heard {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
	socket: Socket;
}

/** Closed after each test, also after one that failed: an open port would keep jest alive. */
const running: TestServer[] = [];

// The fault runner takes providers' entries too, and has no tests that end.
if (typeof afterEach === 'function') {
	afterEach(async () => {
		await Promise.all(running.splice(0).map(async (server) => await server.close()));
	});
}

export type Answer = (heard: Heard, response: ServerResponse, count: number) => void;

/** A server of a few lines, for what the sandbox cannot do: it hears everything and counts sockets. */
export class TestServer {
	readonly heard: Heard[] = [];
	socketsOpened = 0;
	private readonly open = new Set<Socket>();

	private constructor(
		readonly server: Server,
		private readonly scheme: 'http' | 'https',
		answer: Answer,
	) {
		server.on('connection', (socket: Socket) => {
			this.socketsOpened++;
			this.open.add(socket);
			socket.on('error', () => undefined);
			socket.once('close', () => this.open.delete(socket));
		});
		server.on('request', (request: IncomingMessage, response: ServerResponse) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { method = '', url = '', headers, socket } = request;
				const body = Buffer.concat(chunks).toString();
				const heard = { method, url, headers, body, socket };
				this.heard.push(heard);
				answer(heard, response, this.heard.length);
			});
		});
	}

	static async start(answer: Answer, tls?: ServerOptions): Promise<TestServer> {
		const server = tls ? createHttpsServer(tls) : createHttpServer();
		const started = new TestServer(server as Server, tls ? 'https' : 'http', answer);
		// A refused handshake is the client's to report.
		server.on('tlsClientError', () => undefined);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		running.push(started);
		return started;
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	get origin(): string {
		return `${this.scheme}://127.0.0.1:${this.port}`;
	}

	get socketsOpen(): number {
		return this.open.size;
	}

	/** To be gone before the test ends; otherwise it closes by itself. */
	async close(): Promise<void> {
		if (!this.server.listening) return;
		for (const socket of this.open) socket.destroy();
		this.server.close();
		await once(this.server, 'close');
	}
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}
