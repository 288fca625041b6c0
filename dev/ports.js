'use strict';

/*
 * The ports that a command is given and whether they are free, or one that is.
 */
const net = require('node:net');
const { PlainError } = require('./progress');

/**
 * @param {string} flag
 * @param {string} text
 */
function port(flag, text) {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0 && number < 65_000) return number;
	throw new PlainError(`${flag} ${text} is not a port.`, `give a number, ex. ${flag} 5700.`);
}

/**
 * @param {string} what
 * @param {number} number
 * @param {string} flag
 */
async function assertFree(what, number, flag) {
	await new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', (error) => {
			const { code } = /** @type {NodeJS.ErrnoException} */ (error);
			if (code !== 'EADDRINUSE') return reject(error);
			reject(
				new PlainError(
					`Port ${number}, meant for ${what}, is in use.`,
					`end the other program, or choose another with ${flag}, ex. ${flag} ${number + 100}`,
				),
			);
		});
		server.listen(number, '127.0.0.1', () => server.close(resolve));
	});
}

/**
 * @param {number} first of the sandbox’s console; the providers come after it
 * @param {readonly { name: string }[]} providers
 */
async function assertSandboxFree(first, providers) {
	await assertFree('the sandbox console', first, '--sandbox-port');
	for (const [index, { name }] of providers.entries()) {
		await assertFree(`the ${name} sandbox`, first + 1 + index, '--sandbox-port');
	}
}

/** @returns {Promise<number>} a port that is free now */
function freePort() {
	return new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = /** @type {net.AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});
}

module.exports = { port, assertFree, assertSandboxFree, freePort };
