import { sendJson } from '../../kernel/answers.mjs';

/** @type {Record<number, string>} */
const PHRASES = { 400: 'Bad Request', 422: 'Unprocessable Entity' };

/** A request that the provider refuses. */
export class Refusal extends Error {
	/**
	 * @param {number} status
	 * @param {string | string[]} words one sentence, or one for each broken rule
	 */
	constructor(status, words) {
		super(String(words));
		this.status = status;
		this.words = words;
	}
}

export const invalidId = () => new Refusal(404, 'Invalid id');

/**
 * Sends the one form that every error has.
 *
 * @param {{ url: string }} request
 * @param {import('../../kernel/app.mjs').Reply} reply
 * @param {number} status
 * @param {string | string[]} message
 */
export function refuse(request, reply, status, message) {
	const error = PHRASES[status];
	return sendJson(reply, status, {
		statusCode: status,
		timestamp: new Date().toISOString(),
		path: request.url.split('?', 1)[0],
		message,
		...(error && { error }),
	});
}
