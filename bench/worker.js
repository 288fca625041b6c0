'use strict';

/*
 * A script that runs beside this process, is asked by message and answers by message. It is ended by
 * a signal: n8n's libraries keep timers of their own, and its expression engine can crash an
 * ordinary exit.
 */
const path = require('node:path');
const children = require('../dev/children');
const { dataFolder } = require('../dev/host/home');

/** n8n-core writes its instance settings on first use; they must not land in anybody's home. */
const settings = {
	N8N_USER_FOLDER: path.join(dataFolder, 'bench', 'settings'),
	N8N_ENCRYPTION_KEY: 'a key for benchmarks only',
};

/**
 * @param {string} node path of the Node to run it on
 * @param {string} script below this folder
 * @param {{ args?: string[], env?: Record<string, string> }} [options]
 */
function startWorker(node, script, { args = [], env = {} } = {}) {
	const child = children.start(node, [path.join(__dirname, script), ...args], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: { ...process.env, ...settings, ...env },
	});
	return {
		/** @param {any} message @returns {Promise<any>} */
		ask: (message) =>
			new Promise((resolve, reject) => {
				const onExit = () => reject(new Error(`${script} ended before it answered.`));
				child.once('exit', onExit);
				child.once('message', (answer) => {
					child.off('exit', onExit);
					resolve(answer);
				});
				child.send(message);
			}),
		stop: () => children.stop(child),
	};
}

/**
 * The other end: answers every message with what `work` makes of it.
 *
 * @param {(message: any) => Promise<unknown>} work
 */
function answerWith(work) {
	const giveUp = (/** @type {Error} */ error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	};
	process.on('message', (message) => {
		work(message).then((answer) => process.send?.(answer), giveUp);
	});
	// However the benchmark ends, this process ends with it.
	process.once('disconnect', () => process.exit());
}

module.exports = { answerWith, startWorker };
