import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { freePort } from '../../dev/ports';
import { account, findPostgres } from '../../dev/queue/programs';
import type { LedgerSettings } from '../../shared/ledger/settings';
import { until } from './until';

const PASSWORD = 'made up for tests';

/** The tests of the ledger never skip. */
function programs() {
	const found = findPostgres();
	if (found) return found;
	throw new Error(
		'This machine has no PostgreSQL server, and the tests of the Payment Ledger need one: apt-get install postgresql',
	);
}

/** A real PostgreSQL on a folder and a port of its own, gone with the tests. */
export class Postgres {
	private server: ChildProcess | undefined;

	private constructor(
		private readonly folder: string,
		private readonly port: number,
		private more: readonly string[],
	) {}

	/** @param more settings for the server, as its command line takes them */
	static async start(...more: string[]): Promise<Postgres> {
		const folder = mkdtempSync(path.join(tmpdir(), 'ledger-'));
		const { uid, gid } = account();
		if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
		const passwordFile = path.join(folder, 'password');
		writeFileSync(passwordFile, PASSWORD);
		if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid);
		const made = spawnSync(
			programs().initdb,
			['-D', path.join(folder, 'data'), '-U', 'ledger', '--auth=scram-sha-256'].concat(
				`--pwfile=${passwordFile}`,
				'--no-sync',
				'--encoding=UTF8',
				'--locale=C',
			),
			{ ...account(), cwd: folder, encoding: 'utf8' },
		);
		if (made.status !== 0) throw new Error(`PostgreSQL could not be set up: ${made.stderr}`);
		const postgres = new Postgres(folder, await freePort(), more);
		await postgres.run();
		return postgres;
	}

	/** Starts the server, for the first time or again. */
	async run(): Promise<void> {
		const { folder, more, port } = this;
		const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...more];
		const server = spawn(
			programs().postgres,
			['-D', path.join(folder, 'data'), '-p', String(port)].concat(
				settings.flatMap((setting) => ['-c', setting]),
			),
			{ ...account(), cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
		);
		let said = '';
		server.stderr.on('data', (text: Buffer) => (said += text.toString()));
		this.server = server;
		await until(() => {
			if (server.exitCode !== null) throw new Error(`PostgreSQL ended: ${said}`);
			return said.includes('ready to accept connections') && this.answers();
		});
	}

	/** From now on the server also takes connections with TLS, with this certificate. */
	async useCertificate({ cert, key }: Record<'cert' | 'key', string>): Promise<void> {
		const { uid, gid } = account();
		for (const [name, text] of Object.entries({ cert, key })) {
			const file = path.join(this.folder, `server.${name}`);
			writeFileSync(file, text, { mode: 0o600 });
			if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
		}
		await this.stop();
		const files = ['cert', 'key'].map((name) => `ssl_${name}_file=${this.folder}/server.${name}`);
		this.more = [...this.more, 'ssl=on', ...files];
		await this.run();
	}

	private async answers(): Promise<boolean> {
		return await new Promise((resolve) => {
			const socket = connect(this.port, '127.0.0.1');
			socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
			socket.once('connect', () => socket.destroy());
		});
	}

	/** @param signal SIGINT ends it as an administrator does, SIGQUIT as a crash */
	async stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
		const { server } = this;
		if (server === undefined || server.exitCode !== null) return;
		const ended = new Promise((resolve) => server.once('exit', resolve));
		server.kill(signal);
		await ended;
	}

	async remove(): Promise<void> {
		await this.stop('SIGQUIT');
		rmSync(this.folder, { recursive: true, force: true });
	}

	settings(changes: Partial<LedgerSettings> = {}): LedgerSettings {
		return {
			host: '127.0.0.1',
			port: this.port,
			database: 'postgres',
			user: 'ledger',
			password: PASSWORD,
			schema: 'payment_ledger',
			tls: false,
			secret: 'a secret of the tests only',
			keepDetailsDays: 0,
			...changes,
		};
	}

	/** As the credential holds them. */
	credential(changes: Record<string, unknown> = {}): Record<string, unknown> {
		const { database, host, password, port, schema, secret, user } = this.settings();
		return { host, port, database, user, password, schema, ledgerSecret: secret, ...changes };
	}
}
