'use strict';

/*
 * Starts the real n8n: one process with its own home folder, reachable from this machine only.
 */
const fs = require('node:fs');
const path = require('node:path');
const children = require('../children');
const { freePort } = require('../ports');
const { PlainError } = require('../progress');
const { Api } = require('./api');
const { dataFolder, databaseFile, installPackage, owner, prepareHome } = require('./home');
const { hostNode, hostPath, installHost, isOlder, n8nBin } = require('./install');

/**
 * Settings of the caller's shell that would change what n8n does. NODE_ENV is among them: with
 * `production` n8n waits ten seconds after a crash and limits logins per minute, with jest's
 * `test` it skips whole modules.
 */
const foreignSettings =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|NODES_|CREDENTIALS_|WORKFLOWS_|WEBHOOK_URL|GENERIC_TIMEZONE|NODE_ENV|NODE_OPTIONS|JEST_|npm_|https?_proxy|all_proxy|no_proxy|E2E_TESTS)/i;

/** No telemetry, no look-ups at n8n's servers, no banners; everything else as n8n ships it. */
const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	// n8n's own list of vetted community packages is fetched from its servers.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	// The first calls n8n's servers at every start; the rest have no part in a payment workflow.
	// An n8n that does not know one of them does not start.
	...(isOlder
		? // Its isolated-vm does not build on Node 20.
			{ N8N_EXPRESSION_ENGINE: 'legacy' }
		: {
				N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,chat-hub,workflow-builder,quick-connect',
			}),
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_RUNNERS_TASK_TIMEOUT: '60',
	// Cookies without TLS, because the editor is on http://localhost.
	N8N_SECURE_COOKIE: 'false',
};

/**
 * Starts the process and resolves when it answers.
 *
 * @param {{ home: string, port: number, logFile: string, env: Record<string, string>,
 *   command?: 'start' | 'worker' | 'webhook' }} options `command`: `start`, the whole of n8n, or one
 *   of its two helpers in queue mode
 */
async function launch({ home, port, logFile, env, command = 'start' }) {
	const inherited = Object.entries(process.env).filter(([name]) => !foreignSettings.test(name));
	fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const log = fs.openSync(logFile, 'a');
	const child = children.start(
		hostNode,
		[...(process.env.PROF_DIR ? ['--cpu-prof', '--cpu-prof-dir=' + process.env.PROF_DIR] : []), '--require', path.join(__dirname, 'exit-with-parent.js'), n8nBin, command],
		{
			// n8n reads a .env file where it is started: its home has none.
			cwd: home,
			stdio: ['ignore', log, log, 'ipc'],
			env: {
				...hostPath(Object.fromEntries(inherited)),
				...quiet,
				NODE_COMPILE_CACHE: path.join(dataFolder, 'compile-cache'),
				N8N_USER_FOLDER: home,
				N8N_LISTEN_ADDRESS: '127.0.0.1',
				N8N_PORT: String(port),
				// A worker answers at an address only when it is asked to, and then at this one.
				...(command === 'worker' && {
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(port),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				}),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				...env,
			},
		},
	);
	fs.closeSync(log);
	/** @type {Promise<string>} */
	const ended = new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
	});
	await waitUntilReady(`http://localhost:${port}`, ended, logFile, command === 'start');
	return { child, ended };
}

/**
 * @param {string} url
 * @param {Promise<string>} ended
 * @param {string} logFile
 * @param {boolean} hasEditor
 */
async function waitUntilReady(url, ended, logFile, hasEditor) {
	/** @type {string | undefined} */
	let end;
	void ended.then((reason) => (end = reason));
	const started = Date.now();
	for (;;) {
		const lines = () => fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
		if (end !== undefined) {
			throw new PlainError(`n8n ended while starting (${end}).\n${lines()}`, `read ${logFile}.`);
		}
		if (Date.now() - started > 120_000) {
			throw new PlainError(`n8n does not answer after 120 s.\n${lines()}`, `read ${logFile}.`);
		}
		// Not listening yet is the normal state here; the loop has its own end.
		const ready = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
		await ready?.arrayBuffer();
		if (ready?.ok && !hasEditor) return;
		// Ready to the database is not ready to the user: /rest answers once the routes are there.
		const settings = ready?.ok ? await fetch(`${url}/rest/settings`) : undefined;
		const type = settings?.headers.get('content-type') ?? '';
		await settings?.arrayBuffer();
		if (settings?.ok && type.includes('json')) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** @param {string} home starts n8n on it once, creates the owner, stops */
async function migrate(home) {
	fs.mkdirSync(home, { recursive: true });
	const port = await freePort();
	const logFile = path.join(home, 'n8n.log');
	const { child } = await launch({ home, port, logFile, env: {} });
	try {
		await new Api(`http://localhost:${port}`).request('POST', '/owner/setup', owner);
	} finally {
		await children.stop(child);
	}
	fs.rmSync(logFile);
}

/**
 * Starts n8n on a home folder (made on the first use, kept afterwards), with a package installed.
 *
 * @param {object} options
 * @param {string} options.home folder of this instance; a second start finds its workflows there
 * @param {number} [options.port] 0, the default, picks a free one
 * @param {string} [options.tarball] package to install, as `npm pack` made it
 * @param {string} [options.packageDir] or the folder of a built package
 * @param {Record<string, string>} [options.env] more settings of n8n
 * @param {string} [options.logFile] n8n's output; `<home>/n8n.log` by default
 */
async function startN8n({ home, port = 0, tarball, packageDir, env = {}, logFile }) {
	await installHost();
	await prepareHome(home, migrate);
	const packed = tarball ?? (packageDir && (await pack(packageDir, home)));
	if (packed) await installPackage(home, packed);
	const settings = {
		home,
		port: port === 0 ? await freePort() : port,
		logFile: logFile ?? path.join(home, 'n8n.log'),
		env,
	};
	let running = await launch(settings);
	const api = new Api(`http://localhost:${settings.port}`);
	await api.login(owner);
	return {
		url: api.url,
		home,
		logFile: settings.logFile,
		owner: { email: owner.email, password: owner.password },
		/** The REST session; see api.js for what it can do. */
		api,
		/** Resolves with the reason when the n8n that runs now ends. */
		ended: () => running.ended,
		/** The process id of n8n. */
		pid: () => running.child.pid,
		/**
		 * Rows of a query on n8n's database, read only.
		 *
		 * @param {string} sql
		 * @param {readonly unknown[]} [parameters]
		 * @returns {Promise<any[]>}
		 */
		query: async (sql, parameters = []) =>
			JSON.parse(
				await children.run(hostNode, [
					path.join(__dirname, 'query.js'),
					databaseFile(home),
					sql,
					JSON.stringify(parameters),
				]),
			),
		/** Ends n8n as a shutdown of the machine would: it finishes what it can. */
		stop: () => children.stop(running.child),
		/** Ends n8n at once, with SIGKILL. */
		kill: () => children.kill(running.child),
		/**
		 * Starts n8n again on the same home and port; one that still runs is stopped first.
		 *
		 * @param {Record<string, string>} [more] settings beside those of the first start
		 */
		restart: async (more = {}) => {
			await children.stop(running.child);
			running = await launch({ ...settings, env: { ...env, ...more } });
			await api.login(owner);
		},
	};
}

/**
 * @param {string} packageDir
 * @param {string} folder where the tarball goes
 */
async function pack(packageDir, folder) {
	const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', path.resolve(folder)];
	const [{ filename }] = JSON.parse(await children.run('npm', args, { cwd: packageDir }));
	return path.join(folder, filename);
}

module.exports = { startN8n, launch };
