import http from 'node:http';
import https from 'node:https';
import { codeOf, messageOf } from '../answers.mjs';
import { isLoopback } from './target.mjs';

/** Enough to read what a receiver complains about, and bounded. */
const ANSWER_KEPT = 16_384;

/**
 * Sends one webhook on a connection of its own. Redirects are not followed.
 *
 * @typedef {import('./delivery.mjs').Answer} Answer
 * @typedef {import('./delivery.mjs').Message & { body: string }} Sent
 *
 * @param {Sent} message
 * @param {number} timeoutMs until the whole answer has arrived
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 * @throws {Error} with a sentence when no answer came
 */
export async function post({ method = 'POST', url, headers, body }, timeoutMs, signal) {
	const limit = AbortSignal.timeout(timeoutMs);
	try {
		return await exchange({ method, url, headers, body }, AbortSignal.any([signal, limit]));
	} catch (error) {
		if (limit.aborted) throw new Error(`No answer within ${timeoutMs} ms.`);
		const code = codeOf(error);
		throw new Error(code ? `${code}: ${messageOf(error)}` : messageOf(error));
	}
}

/** @param {Sent} message @param {AbortSignal} signal @returns {Promise<Answer>} */
function exchange({ method, url, headers, body }, signal) {
	const client = url.startsWith('https:') ? https : http;
	// A developer's own certificate is nobody's proof, and on this machine none is needed.
	const rejectUnauthorized = !isLoopback(url);
	return new Promise((resolve, reject) => {
		const options = { method, headers, agent: false, rejectUnauthorized, signal };
		const request = client.request(new URL(url), options, (response) => {
			/** @type {Buffer[]} */
			const chunks = [];
			let size = 0;
			const done = () => {
				const text = Buffer.concat(chunks).subarray(0, ANSWER_KEPT).toString();
				// An answer to a client's request always has its status.
				const status = Number(response.statusCode);
				resolve({ status, headers: response.headers, body: text });
			};
			response.on('data', (/** @type {Buffer} */ chunk) => {
				chunks.push(chunk);
				size += chunk.length;
				if (size < ANSWER_KEPT) return;
				done();
				response.destroy();
			});
			response.on('end', done);
			response.on('error', reject);
		});
		request.on('error', reject);
		request.end(body);
	});
}
