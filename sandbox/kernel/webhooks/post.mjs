import http from 'node:http';
import https from 'node:https';
import { isLoopback } from './target.mjs';

/** Enough to read what a receiver complains about, and bounded. */
const ANSWER_KEPT = 16_384;

/**
 * Sends one webhook on a connection of its own. Redirects are not followed.
 *
 * @param {object} message
 * @param {string} [message.method] POST unless it says another
 * @param {string} message.url
 * @param {Record<string, string>} message.headers
 * @param {string} message.body
 * @param {number} timeoutMs until the whole answer has arrived
 * @param {AbortSignal} signal
 * @returns {Promise<{ status: number, headers: object, body: string }>}
 * @throws {Error} with a sentence when no answer came
 */
export async function post({ method = 'POST', url, headers, body }, timeoutMs, signal) {
	const limit = AbortSignal.timeout(timeoutMs);
	try {
		return await exchange({ method, url, headers, body }, AbortSignal.any([signal, limit]));
	} catch (error) {
		if (limit.aborted) throw new Error(`No answer within ${timeoutMs} ms.`);
		throw new Error(error.code ? `${error.code}: ${error.message}` : error.message);
	}
}

function exchange({ method, url, headers, body }, signal) {
	const client = url.startsWith('https:') ? https : http;
	// A developer's own certificate is nobody's proof, and on this machine none is needed.
	const rejectUnauthorized = !isLoopback(url);
	return new Promise((resolve, reject) => {
		const options = { method, headers, agent: false, rejectUnauthorized, signal };
		const request = client.request(new URL(url), options, (response) => {
			const chunks = [];
			let size = 0;
			const done = () => {
				const text = Buffer.concat(chunks).subarray(0, ANSWER_KEPT).toString();
				resolve({ status: response.statusCode, headers: response.headers, body: text });
			};
			response.on('data', (chunk) => {
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
