'use strict';

/*
 * A session with a running n8n over the REST API that its editor uses.
 */

const { setTimeout: pause } = require('node:timers/promises');

/** What n8n says to everybody while its database does not answer in time. */
const DATABASE_NOT_READY = 'Database is not ready!';
const DATABASE_READY_MS = 60_000;

/** n8n refused a request. `status` is the HTTP status, `body` what n8n said. */
class ApiError extends Error {
	/**
	 * @param {string} request
	 * @param {number} status
	 * @param {unknown} body
	 */
	constructor(request, status, body) {
		const said = typeof body === 'string' ? body : JSON.stringify(body);
		super(`n8n answered ${status} to ${request}: ${said.slice(0, 600)}`);
		this.name = 'ApiError';
		this.status = status;
		this.body = body;
	}
}

class Session {
	/** @param {string} url address of n8n */
	constructor(url) {
		this.url = url;
		this.cookie = '';
	}

	/**
	 * Waits where n8n turns everybody away because its database was slow a moment ago: it looks again
	 * every few seconds, and has done nothing of what it was asked.
	 *
	 * @param {string} method
	 * @param {string} path below `/rest`
	 * @param {unknown} [body]
	 * @returns {Promise<any>} the `data` of the answer
	 */
	async request(method, path, body) {
		const end = Date.now() + DATABASE_READY_MS;
		for (;;) {
			try {
				return await this.send(method, path, body);
			} catch (error) {
				const isTurnedAway =
					error instanceof ApiError && error.message.includes(DATABASE_NOT_READY);
				if (!isTurnedAway || Date.now() > end) throw error;
				await pause(500);
			}
		}
	}

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} body
	 * @returns {Promise<any>}
	 */
	async send(method, path, body) {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				// No browser-id is sent at the login, so n8n expects none later.
				cookie: this.cookie,
				// An n8n that was busy for five seconds closes what stood idle, with the next request in it.
				connection: 'close',
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0] ?? '';
		}
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
		const answer = isJson ? JSON.parse(text) : text;
		if (!response.ok) throw new ApiError(`${method} /rest${path}`, response.status, answer);
		return answer?.data ?? answer;
	}

	/** @param {{ email: string, password: string }} owner */
	async login({ email, password }) {
		await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
	}
}

module.exports = { Session, ApiError };
