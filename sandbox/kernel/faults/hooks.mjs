import { messageOf, sendJson } from '../answers.mjs';
import { faultFromHeader } from './kinds.mjs';

/**
 * @typedef {import('../app.mjs').Call} Call
 * @typedef {import('../app.mjs').Reply} Reply
 * @typedef {import('./fault.mjs').PreparedFault} PreparedFault
 * @typedef {import('./fault.mjs').Strike} Strike
 *
 * @typedef {object} FaultKernel
 * @property {import('../provider.mjs').Provider} provider
 * @property {import('./registry.mjs').FaultRegistry} registry
 * @property {import('../traffic.mjs').Traffic} traffic
 * @property {import('../timers.mjs').Timers} pauses
 * @property {Set<import('node:net').Socket>} held connections a fault keeps waiting
 * @property {(socket: import('node:net').Socket) => void} reset
 * @property {() => string} foreignUrl
 */

/**
 * Puts the faults around every route of a provider.
 *
 * @param {import('../app.mjs').App} app
 * @param {FaultKernel} kernel
 */
export function installFaults(app, kernel) {
	const { provider, registry } = kernel;
	app.decorateRequest('fault', null);

	app.addHook('preHandler', (/** @type {Call} */ request, reply, done) => {
		const header = request.headers['x-sandbox-fault'];
		if (header === undefined && registry.idle) return done();
		try {
			request.fault =
				header === undefined
					? registry.take(provider.id, request, () => provider.referencesOf(request))
					: faultFromHeader(String(header));
		} catch (error) {
			return sendJson(reply, 400, { sandbox_error: messageOf(error) });
		}
		if (request.fault === null) return done();
		request.trace.fault = request.fault.kind;
		if (request.fault.stage === 'after') return done();
		run(request.fault, {
			...strikeFor(kernel, request.fault, request, reply),
			payload: Buffer.alloc(0),
			pass: () => done(),
			answer: ({ status, headers = {}, body }) =>
				void reply.code(status).headers(headers).send(Buffer.from(body)),
		});
	});

	app.addHook('onSend', (/** @type {Call} */ request, reply, payload, done) => {
		const { fault } = request;
		if (fault === null || fault.stage === 'before') return done(null, payload);
		/** @type {Strike['pass']} */
		const replace = (body) => {
			reply.removeHeader('content-length');
			done(null, body);
		};
		run(fault, {
			...strikeFor(kernel, fault, request, reply),
			payload: bytesOf(payload),
			pass: replace,
			answer: ({ status, headers = {}, body }) => {
				reply.code(status).headers(headers);
				replace(Buffer.from(body));
			},
		});
	});
}

/** @param {unknown} payload what the framework was about to send */
function bytesOf(payload) {
	const bytes = typeof payload === 'string' || payload instanceof Uint8Array;
	return bytes ? Buffer.from(payload) : Buffer.alloc(0);
}

/** @param {PreparedFault} fault @param {Strike} strike */
async function run(fault, strike) {
	try {
		await fault.strike(strike);
	} catch (error) {
		console.error(`fault ${fault.kind} broke:`, error);
		strike.request.raw.socket.destroy();
	}
}

/**
 * @param {FaultKernel} kernel
 * @param {PreparedFault} fault
 * @param {Call} request
 * @param {Reply} reply
 * @returns {Omit<Strike, 'payload' | 'pass' | 'answer'>} what is the same before the handler and after
 */
function strikeFor(kernel, { params }, request, reply) {
	const { provider, traffic, pauses, held, reset, foreignUrl } = kernel;
	return {
		params,
		request,
		reply,
		provider,
		reset,
		later: (ms, act) => pauses.after(ms, act),
		foreignUrl: foreignUrl(),
		takeOver: () => {
			const { socket } = request.raw;
			reply.hijack();
			held.add(socket);
			reply.raw.once('close', () => {
				held.delete(socket);
				if (request.trace.ms === null) traffic.end(request.trace, null);
			});
			return socket;
		},
	};
}
