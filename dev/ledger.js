'use strict';

/*
 * A Payment Ledger for `npm start` and `npm run demo`, in the PostgreSQL of this machine. All but the
 * examples that work with a ledger does without it.
 */
const { PlainError } = require('./progress');
const { freePort } = require('./ports');
const { findPostgres } = require('./queue/programs');

/**
 * @typedef {{ credential: import('./host/api').CredentialInput, stop: () => Promise<unknown> }} Ledger
 *
 * @param {string} folder made on the first start, kept afterwards
 * @returns {Promise<Ledger | { missing: string }>} `missing`: in words, why there is none
 */
async function startLedger(folder) {
	if (!findPostgres()) return { missing: 'This machine has no PostgreSQL server.' };
	// Loaded here: it may rely on the installed dependencies.
	const { LEDGER, ledgerCredential, startPostgres } = require('./queue/servers');
	const port = await freePort();
	try {
		const { stop } = await startPostgres(folder, port, [LEDGER]);
		return { credential: ledgerCredential(port), stop };
	} catch (error) {
		const { message } = /** @type {Error} */ (error);
		// A program that failed says why at the end.
		const why = message.trim().split('\n').at(-1) ?? '';
		return { missing: error instanceof PlainError ? why : `PostgreSQL did not start: ${why}` };
	}
}

module.exports = { startLedger };
