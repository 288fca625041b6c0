import { sendJson } from '../answers.mjs';
import { faultFromHeader } from './kinds.mjs';

/**
 * What a fault's implementation gets to work with.
 *
 * @typedef {object} Strike
 * @property {Record<string, any>} params
 * @property {import('fastify').FastifyRequest} request
 * @property {import('fastify').FastifyReply} reply
 * @property {Buffer | null} payload the handler's answer; null before the handler
 * @property {object} provider the provider's refusals and its way to describe another payment
 * @property {(payload?: Buffer | import('node:stream').Readable) => void} pass goes on: to the
 *   handler, or to sending this payload
 * @property {(answer: { status: number, headers?: object, body: string | Buffer }) => void} answer
 *   sends this instead
 * @property {() => import('node:net').Socket} takeOver from here on the framework sends nothing
 * @property {(socket: import('node:net').Socket) => void} reset ends the connection with a RST
 * @property {(ms: number, run: () => void) => void} later
 * @property {string} foreignUrl a page on another origin that counts its visits
 */

/**
 * Puts the faults around every route of a provider.
 *
 * @param {import('fastify').FastifyInstance} app
 * @param {object} kernel
 * @param {object} kernel.provider
 * @param {import('./registry.mjs').FaultRegistry} kernel.registry
 * @param {import('../traffic.mjs').Traffic} kernel.traffic
 * @param {import('../timers.mjs').Timers} kernel.pauses
 * @param {Set<import('node:net').Socket>} kernel.held connections a fault keeps waiting
 * @param {(socket: import('node:net').Socket) => void} kernel.reset
 * @param {() => string} kernel.foreignUrl
 */
export function installFaults(app, kernel) {
	const { provider, registry } = kernel;
	app.decorateRequest('fault', null);

	app.addHook('preHandler', (request, reply, done) => {
		const header = request.headers['x-sandbox-fault'];
		if (header === undefined && registry.idle) return done();
		try {
			request.fault =
				header === undefined
					? registry.take(provider.id, request, () => provider.referencesOf(request))
					: faultFromHeader(header);
		} catch (error) {
			return sendJson(reply, 400, { sandbox_error: error.message });
		}
		if (request.fault === null) return done();
		request.trace.fault = request.fault.kind;
		if (request.fault.stage === 'after') return done();
		const strike = strikeFor(kernel, request, reply, null);
		run({
			...strike,
			pass: () => done(),
			answer: ({ status, headers = {}, body }) =>
				void reply.code(status).headers(headers).send(Buffer.from(body)),
		});
	});

	app.addHook('onSend', (request, reply, payload, done) => {
		const { fault } = request;
		if (fault === null || fault.stage === 'before') return done(null, payload);
		const strike = strikeFor(kernel, request, reply, Buffer.from(payload ?? ''));
		const replace = (body) => {
			reply.removeHeader('content-length');
			done(null, body);
		};
		run({
			...strike,
			pass: replace,
			answer: ({ status, headers = {}, body }) => {
				reply.code(status).headers(headers);
				replace(Buffer.from(body));
			},
		});
	});
}

async function run(strike) {
	try {
		await strike.request.fault.strike(strike);
	} catch (error) {
		console.error(`fault ${strike.request.fault.kind} broke:`, error);
		strike.request.raw.socket.destroy();
	}
}

function strikeFor(
	{ provider, traffic, pauses, held, reset, foreignUrl },
	request,
	reply,
	payload,
) {
	return {
		params: request.fault.params,
		request,
		reply,
		payload,
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
