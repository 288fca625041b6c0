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
 * What every route goes through: the token, then the idempotency key, and only then the request
 * itself. So a repeated request is answered 409 even where its `referenceId` or its bank data
 * would be refused as a duplicate, too.
 *
 * @typedef {{ status?: number, body?: unknown }} Answer without a body, an empty one
 *
 * @typedef {import('fastify').FastifyRequest<{ Params: Record<string, string>,
 *   Querystring: Record<string, string>, Body: Record<string, any> | undefined }> &
 *   { caller: import('./users.mjs').User }} CapayRequest
 *
 * @param {import('../index.mjs').ProviderKernel} kernel
 * @param {ReturnType<typeof import('./access.mjs').createAccess>} access
 */
export function createApi({ settings }, access) {
	const keys = new IdempotencyStore();
	const options = { preHandler: access.authenticate };

	/** @param {(request: CapayRequest) => Answer} handle */
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

	/** Where a key counts: in one company, or for one of its calls only. */
	function scoped(request, key) {
		const { caller, method, routeOptions } = request;
		const place = settings.idempotencyScope === 'call' ? `${method} ${routeOptions.url}` : '';
		return `${caller.companyId} ${place} ${key}`;
	}

	return {
		/**
		 * A route that changes nothing.
		 *
		 * @param {import('fastify').FastifyInstance} app
		 * @param {string} path
		 * @param {(request: CapayRequest) => Answer} handle
		 */
		reads(app, path, handle) {
			app.get(path, options, (request, reply) => void answer(request, reply, handle));
		},

		/**
		 * A route with an idempotency key.
		 *
		 * @param {import('fastify').FastifyInstance} app
		 * @param {'post' | 'put' | 'patch' | 'delete'} method
		 * @param {string} path
		 * @param {(request: CapayRequest) => Answer} handle
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
