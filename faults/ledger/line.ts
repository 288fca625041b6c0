import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

import { type LedgerFault, LEDGER_FAULTS } from './fault';
import { Messages } from './messages';

/** What a client says that begins a statement: Parse, or a simple Query. */
const BEGINS_STATEMENT = ['P', 'Q'];
/** The server has committed what it was told. */
const READY = 'Z';

/**
 * The way of one process to its ledger: real TCP, through which every statement passes and is
 * counted, and on which a fault strikes one of them.
 */
export class LedgerLine {
	private statements = 0;
	private isDown = false;
	private readonly sockets = new Set<Socket>();

	private constructor(
		private readonly server: Server,
		private readonly target: number,
		private readonly fault: LedgerFault,
		private readonly struck: () => Promise<void>,
	) {}

	/**
	 * @param target the port of PostgreSQL on this machine
	 * @param struck what happens at the statement first, while everybody waits for it
	 */
	static async open(
		target: number,
		fault: LedgerFault,
		struck: () => Promise<void> = async () => undefined,
	): Promise<LedgerLine> {
		const server = createServer();
		const line = new LedgerLine(server, target, fault, struck);
		server.on('connection', (client) => line.join(client));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return line;
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	close(): void {
		this.server.close();
		for (const socket of this.sockets) socket.destroy();
	}

	private join(client: Socket): void {
		if (this.isDown) {
			client.resetAndDestroy();
			return;
		}
		const server = connect(this.target, '127.0.0.1');
		for (const [one, other] of [
			[client, server],
			[server, client],
		] as const) {
			this.sockets.add(one);
			one.on('error', () => undefined);
			one.on('close', () => {
				this.sockets.delete(one);
				other.destroy();
			});
		}
		/** What is answered from now on reaches nobody. */
		let isUnheard = false;
		const asked = new Messages(1);
		let turn: Promise<void> = Promise.resolve();
		client.on('data', (bytes: Buffer) => {
			turn = turn.then(async () => {
				for (const message of asked.take(bytes)) {
					if (BEGINS_STATEMENT.includes(message.letter)) isUnheard ||= await this.strikes();
					if (server.destroyed) return;
					server.write(message.bytes);
				}
			});
		});
		const answered = new Messages();
		server.on('data', (bytes: Buffer) => {
			for (const message of answered.take(bytes)) {
				if (!isUnheard) client.write(message.bytes);
				else if (message.letter === READY) void this.struck().then(() => this.goDown());
			}
		});
	}

	/** How many statements have come by. */
	get passed(): number {
		return this.statements;
	}

	/** @returns whether the answer to the statement reaches nobody */
	private async strikes(): Promise<boolean> {
		this.statements++;
		const { at, ms, name } = this.fault;
		const what = LEDGER_FAULTS[name];
		if (what === 'slow' && this.statements >= at) {
			await new Promise((resolve) => setTimeout(resolve, ms));
		}
		if (this.statements !== at) return false;
		if (what === 'unsent') {
			await this.struck();
			this.goDown();
		}
		return what === 'unheard';
	}

	private goDown(): void {
		const { ms } = this.fault;
		this.isDown = ms > 0;
		for (const socket of this.sockets) socket.resetAndDestroy();
		if (Number.isFinite(ms)) setTimeout(() => (this.isDown = false), ms).unref();
	}
}
