'use strict';

/*
 * Takes the place of undici's pool: answers every request at once, without a socket, so that what
 * is left is the package's own work, its request path included.
 */
/** @param {object} body */
const answer = (body) => {
	const content = Buffer.from(JSON.stringify(body));
	const headers = {
		'content-type': 'application/json',
		'content-length': String(content.length),
		'x-request-id': '0f6e5d4c3b2a',
	};
	return { content, headers };
};
const PAYMENT = answer({
	message: 'Transação iniciada com sucesso',
	clicpay_reference: 'CP123456789',
	status: 'pending',
	transaction_id: 124,
});
/** Asked once: whose account it is. */
const USER = answer({ id: 1 });

const controller = { aborted: false, abort() {}, pause() {}, resume() {} };

class MemoryPool {
	/** @param {{ path: string }} request @param {any} handler */
	dispatch({ path }, handler) {
		const { content, headers } = path.endsWith('/api/user') ? USER : PAYMENT;
		handler.onRequestStart(controller, {});
		// A real answer comes in a later turn, too.
		setImmediate(() => {
			handler.onResponseStart(controller, 200, headers, 'OK');
			handler.onResponseData(controller, content);
			handler.onResponseEnd(controller, {});
		});
		return true;
	}

	async close() {}
}

/** @param {{ Pool: unknown }} vendor the package's libraries */
function answerFromMemory(vendor) {
	vendor.Pool = MemoryPool;
}

module.exports = { answerFromMemory };
