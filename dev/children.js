'use strict';

const { spawn } = require('node:child_process');

/**
 * Every child process of the development scripts is started here, each as the leader of its own
 * process group, so that whatever it started itself (npm, n8n's task runner) ends with it.
 *
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const live = new Set();

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		// The group is gone: that is what was asked for. Anything else is a real failure.
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
	}
}

process.on('exit', () => {
	for (const child of live) signalGroup(child, 'SIGKILL');
});

/**
 * Like `child_process.spawn`, in a process group that ends with this process.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
function start(command, args, options) {
	const child = spawn(command, args, { ...options, detached: true });
	live.add(child);
	// On exit the leader's own children may still run: end them before the group is forgotten.
	child.once('exit', () => {
		signalGroup(child, 'SIGKILL');
		live.delete(child);
	});
	child.once('error', () => live.delete(child));
	return child;
}

/**
 * Runs a command to its end and returns its standard output; a failure carries the last lines
 * that it printed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number }} [options]
 * @returns {Promise<string>}
 */
function run(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let stdout = '';
		let tail = '';
		child.stdout?.on('data', (chunk) => {
			stdout += chunk;
			tail = (tail + chunk).slice(-4000);
		});
		child.stderr?.on('data', (chunk) => {
			tail = (tail + chunk).slice(-4000);
		});
		child.once('error', (error) =>
			reject(new Error(`Could not start ${command}: ${error.message}`, { cause: error })),
		);
		child.once('close', (code, signal) => {
			if (code === 0) return resolve(stdout);
			const reason = signal ? `was ended by ${signal}` : `ended with code ${code}`;
			reject(new Error(`${command} ${args.join(' ')} ${reason}.\n${tail.trim()}`));
		});
	});
}

/**
 * Asks a child to end, and insists when it has not after `graceMs`.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [graceMs]
 * @returns {Promise<void>}
 */
async function stop(child, graceMs = 10_000) {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
	await ended;
	clearTimeout(timer);
}

/**
 * Ends a child and all that it started at once, without a chance to clean up.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<void>}
 */
async function kill(child) {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	signalGroup(child, 'SIGKILL');
	await ended;
}

/**
 * Runs `cleanUp` once on Ctrl-C, SIGTERM or a closed terminal, then ends this process.
 *
 * @param {() => Promise<void>} cleanUp
 * @param {number} [exitCode] 0 for what runs until it is stopped
 */
function onStopSignal(cleanUp, exitCode = 0) {
	let asked = false;
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.on(signal, () => {
			// A second Ctrl-C means "now": the exit handler above kills what is left.
			if (asked) process.exit(1);
			asked = true;
			cleanUp().then(
				() => process.exit(exitCode),
				(error) => {
					process.stderr.write(`Could not stop cleanly: ${error.stack ?? error}\n`);
					process.exit(1);
				},
			);
		});
	}
}

module.exports = { start, run, stop, kill, onStopSignal };
