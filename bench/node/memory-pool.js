'use strict';

/*
 * Takes the place of undici's pool: answers every request at once, without a socket, so that what
 * is left is the package's own work, its request path included.
 */
const ANSWER = Buffer.from(
	JSON.stringify({
		message: 'Transação iniciada com sucesso',
		clicpay_reference: 'CP123456789',
		status: 'pending',
		transaction_id: 124,
	}),
);
const HEADERS = {
	'content-type': 'application/json',
	'content-length': String(ANSWER.length),
	'x-request-id': '0f6e5d4c3b2a',
};

const controller = { aborted: false, abort() {}, pause() {}, resume() {} };

class MemoryPool {
	/** @param {unknown} _request @param {any} handler */
	dispatch(_request, handler) {
		handler.onRequestStart(controller, {});
		// A real answer comes in a later turn, too.
		setImmediate(() => {
			handler.onResponseStart(controller, 200, HEADERS, 'OK');
			handler.onResponseData(controller, ANSWER);
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
