'use strict';

/*
 * The PostgreSQL and the Redis of a local queue mode: this machine's programs, on folders and ports
 * of their own, reachable from this machine only.
 */
const fs = require('node:fs');
const { connect } = require('node:net');
const path = require('node:path');
const { Client } = require('pg');
const children = require('../children');
const { PlainError } = require('../progress');
const { account, findPostgres, findPrograms } = require('./programs');

/** Of a database that listens on this machine only. */
const login = { user: 'n8n', password: 'Local-n8n-2026' };

/** The database of the Payment Ledger, and its schema. */
const LEDGER = 'payment_ledger';
/** Its credential, as the examples name it. */
const LEDGER_NAME = 'Payment Ledger (local)';

/** @param {number} port of PostgreSQL @returns {import('../host/api').CredentialInput} */
const ledgerCredential = (port) => ({
	name: LEDGER_NAME,
	type: 'paymentLedgerApi',
	data: {
		...{ host: 'localhost', port, database: LEDGER, schema: LEDGER, ...login },
		ledgerSecret: 'made up, for this machine only',
	},
});

/**
 * @param {{ name: string, command: string, args: string[], options: object, logFile: string,
 *   answers: () => Promise<unknown> }} server `answers` rejects until it can be used
 */
async function startServer({ name, command, args, options, logFile, answers }) {
	const order = JSON.stringify({ command, args, options });
	const run = async () => {
		const log = fs.openSync(logFile, 'a');
		const child = children.start(process.execPath, [path.join(__dirname, 'beside.js'), order], {
			stdio: ['ignore', log, log, 'ipc'],
		});
		fs.closeSync(log);
		/** @type {Promise<string>} */
		const ended = new Promise((resolve) => {
			child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
		});
		await untilUsable({ name, logFile, ended, answers });
		return { child, ended };
	};
	let running = await run();
	return {
		name,
		logFile,
		/** Resolves with the reason when the first of them ends. */
		ended: running.ended,
		/** Ends it as an administrator does: what was answered is on disk, connections are cut. */
		stop: () => children.stop(running.child),
		/** Starts it again, on the same data and port, once it was stopped. */
		start: async () => {
			running = await run();
		},
	};
}

/**
 * @param {{ name: string, logFile: string, ended: Promise<string>,
 *   answers: () => Promise<unknown> }} server
 */
async function untilUsable({ name, logFile, ended, answers }) {
	let end = '';
	void ended.then((reason) => (end = reason));
	for (const started = Date.now(); ;) {
		if (end !== '') throw new PlainError(`${name} ended (${end}).`, `read ${logFile}.`);
		const problem = await answers().then(
			() => undefined,
			(/** @type {Error} */ error) => error,
		);
		if (problem === undefined) return;
		if (Date.now() - started > 60_000) {
			throw new PlainError(`${name} cannot be used: ${problem.message}.`, `read ${logFile}.`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/**
 * @param {number} port
 * @param {string} database
 * @param {string} [sql]
 * @param {readonly unknown[]} [parameters]
 * @returns {Promise<any[]>} its rows
 */
async function query(port, database, sql = 'select 1', parameters = []) {
	const client = new Client({ host: '127.0.0.1', port, database, ...login });
	// What breaks while it runs also fails the query; without a listener it would end the process.
	client.on('error', () => undefined);
	try {
		await client.connect();
		return (await client.query(sql, [...parameters])).rows;
	} finally {
		await client.end();
	}
}

/**
 * @param {string} folder made on the first start, kept afterwards
 * @param {number} port
 * @param {readonly string[]} databases made where they are missing
 */
async function startPostgres(folder, port, databases) {
	const { postgres, initdb } = findPostgres() ?? findPrograms();
	const owner = account();
	const data = path.join(folder, 'data');
	if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
		fs.rmSync(data, { recursive: true, force: true });
		fs.mkdirSync(folder, { recursive: true });
		const passwordFile = path.join(folder, 'password');
		fs.writeFileSync(passwordFile, login.password, { mode: 0o600 });
		if (owner.uid !== undefined && owner.gid !== undefined) {
			for (const file of [folder, passwordFile]) fs.chownSync(file, owner.uid, owner.gid);
		}
		const how = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
		const options = { cwd: folder, ...owner };
		await children.run(initdb, ['-D', data, '-U', login.user, ...how, '--locale=C'], options);
	}
	const settings = [
		'listen_addresses=127.0.0.1',
		'unix_socket_directories=',
		'max_connections=200',
	];
	const server = await startServer({
		name: 'PostgreSQL',
		command: postgres,
		args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
		options: { cwd: folder, ...owner },
		logFile: `${folder}.log`,
		answers: () => query(port, 'postgres'),
	});
	const known = (await query(port, 'postgres', 'select datname from pg_database')).map(
		({ datname }) => datname,
	);
	for (const name of databases) {
		if (!known.includes(name)) await query(port, 'postgres', `create database "${name}"`);
	}
	return server;
}

/**
 * @param {string} folder where it keeps its jobs over a restart
 * @param {number} port
 */
async function startRedis(folder, port) {
	fs.mkdirSync(folder, { recursive: true });
	return await startServer({
		name: 'Redis',
		command: findPrograms().redis,
		// Every job is on disk before it is answered for, so that a restart loses none.
		args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder].concat(
			...['--appendonly yes', '--appendfsync always'].map((setting) => setting.split(' ')),
		),
		options: {},
		logFile: `${folder}.log`,
		answers: () => redisAnswers(port),
	});
}

/** @param {number} port @returns {Promise<void>} rejects until it has read what it kept */
async function redisAnswers(port) {
	await new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.once('error', reject);
		socket.once('data', (answer) => {
			socket.destroy();
			const said = answer.toString().trim();
			if (said === '+PONG') resolve(undefined);
			else reject(new Error(said));
		});
	});
}

module.exports = { startPostgres, startRedis, query, login, LEDGER, LEDGER_NAME, ledgerCredential };
