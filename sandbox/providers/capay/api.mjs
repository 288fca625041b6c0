import { sendJson } from '../../kernel/answers.mjs';
import { IdempotencyStore } from '../../kernel/idempotency.mjs';
import { Refusal, refuse } from './refusal.mjs';

const LONGEST_KEY = 36;

/**
 * @param {{ headers: import('node:http').IncomingHttpHeaders }} request
 * @returns {string | null} an empty key is none
 */
export function keyOf({ headers }) {
	return String(headers['x-idempotency-key'] ?? '') || null;
}

/**
 * @template [Params=Record<string, string>]
 * @typedef {import('../../kernel/app.mjs').Call<Params>} CapayRequest
 */

/**
 * @template {string} Path
 * @typedef {import('../../kernel/app.mjs').ParamsOf<Path>} ParamsOf
 */

/**
 * What every route goes through: the token, then the idempotency key, and only then the request
 * itself. So a repeated request is answered 409 even where its `referenceId` or its bank data
 * would be refused as a duplicate, too.
 *
 * @typedef {import('../../kernel/app.mjs').App} App
 * @typedef {import('../../kernel/app.mjs').Reply} Reply
 * @typedef {{ status?: number, body?: unknown }} Answer without a body, an empty one
 *
 * @param {import('./model.mjs').CapayKernel} kernel
 * @param {ReturnType<typeof import('./access.mjs').createAccess>} access
 */
export function createApi({ settings }, access) {
	/** @type {IdempotencyStore<never>} */
	const keys = new IdempotencyStore();
	const options = { preHandler: access.authenticate };

	/**
	 * @template Params
	 * @param {CapayRequest<Params>} request
	 * @param {Reply} reply
	 * @param {(request: CapayRequest<Params>) => Answer} handle
	 * @returns {boolean} false when it was refused
	 */
	function answer(request, reply, handle) {
		try {
			const { status = 200, body } = handle(request);
			if (body === undefined) reply.code(status).send();
			else sendJson(reply, status, body);
			return true;
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			refuse(request, reply, error.status, error.words);
			return false;
		}
	}

	/**
	 * Where a key counts: in one company, or for one of its calls only.
	 *
	 * @param {Pick<CapayRequest, 'caller' | 'method' | 'routeOptions'>} request
	 * @param {string} key
	 */
	function scoped(request, key) {
		const { caller, method, routeOptions } = request;
		const place = settings.idempotencyScope === 'call' ? `${method} ${routeOptions.url}` : '';
		return `${caller.companyId} ${place} ${key}`;
	}

	return {
		/**
		 * A route that changes nothing.
		 *
		 * @template {string} Path
		 * @param {App} app
		 * @param {Path} path
		 * @param {(request: CapayRequest<ParamsOf<Path>>) => Answer} handle
		 */
		reads(app, path, handle) {
			app.get(path, options, (request, reply) => void answer(request, reply, handle));
		},

		/**
		 * A route with an idempotency key.
		 *
		 * @template {string} Path
		 * @param {App} app
		 * @param {'post' | 'put' | 'patch' | 'delete'} method
		 * @param {Path} path
		 * @param {(request: CapayRequest<ParamsOf<Path>>) => Answer} handle
		 */
		changes(app, method, path, handle) {
			app[method](path, options, (request, reply) => {
				const key = keyOf(request);
				if (key === null) return void answer(request, reply, handle);
				if (key.length > LONGEST_KEY) {
					const words = `x-idempotency-key must be shorter than or equal to ${LONGEST_KEY} characters`;
					return void refuse(request, reply, 400, [words]);
				}
				const name = scoped(request, key);
				if (keys.claim(name, '').verdict !== 'new') {
					return void refuse(request, reply, 409, 'Duplicate idempotency key detected');
				}
				const done = answer(request, reply, handle);
				if (!done && !settings.failedTryBurnsKey) keys.release(name);
			});
		},

		reset: () => keys.reset(),
	};
}
