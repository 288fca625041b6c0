'use strict';

/**
 * Prints one line when a long step starts and one when it is done, on stderr: stdout stays free
 * for what a command was asked to print (`npm run demo -- --json`).
 *
 * @template T
 * @param {string} label what happens, in plain words
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(label, work) {
	const started = Date.now();
	const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
	process.stderr.write(`  … ${label}\n`);
	try {
		const result = await work();
		process.stderr.write(`  ✓ ${label} (${seconds()})\n`);
		return result;
	} catch (error) {
		process.stderr.write(`  ✗ ${label} (after ${seconds()})\n`);
		throw error;
	}
}

/** An error whose message is written for the person at the keyboard: it needs no stack trace. */
class PlainError extends Error {
	/**
	 * @param {string} what what happened
	 * @param {string} next what to do about it
	 */
	constructor(what, next) {
		super(`${what}\n  What to do: ${next}`);
		this.name = 'PlainError';
	}
}

/**
 * Ends a command on an error: plain errors as text, any other with its stack.
 *
 * @param {unknown} error
 * @returns {never}
 */
function fail(error) {
	const text =
		error instanceof PlainError
			? error.message
			: error instanceof Error
				? (error.stack ?? error.message)
				: String(error);
	process.stderr.write(`\n${text}\n`);
	process.exit(1);
}

module.exports = { step, fail, PlainError };
