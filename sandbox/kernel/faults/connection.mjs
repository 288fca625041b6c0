import { gatewayPage } from '../answers.mjs';
import { fault } from './declared.mjs';

/** @typedef {import('./fault.mjs').Strike<{ ms: number }>} SlowStrike */

const HTML = { 'content-type': 'text/html' };

/**
 * Waits without keeping a closed connection's timer alive.
 *
 * @param {SlowStrike} strike
 * @param {number} ms
 * @param {() => void} run
 */
function pause(strike, ms, run) {
	const socket = strike.request.raw.socket;
	strike.later(ms, () => {
		if (!socket.destroyed) run();
	});
}

/** @param {Pick<SlowStrike, 'reply'>} strike @param {number} length */
function writeHead({ reply }, length) {
	for (const [name, value] of Object.entries(reply.getHeaders())) {
		if (value !== undefined) reply.raw.setHeader(name, value);
	}
	reply.raw.writeHead(reply.statusCode, { 'content-length': length });
}

/** @type {import('./fault.mjs').FaultKind[]} faults of time and of the connection */
export const CONNECTION_FAULTS = [
	fault({
		kind: 'delay',
		title: 'Slow answer',
		explain: 'The request waits, then everything goes on as usual.',
		stage: 'before',
		params: [{ name: 'ms', type: 'number', default: 1000, explain: 'how long the answer waits' }],
		strike: (strike) => pause(strike, strike.params.ms, strike.pass),
	}),
	fault({
		kind: 'hang-before-accept',
		title: 'Silence, payment not started',
		explain: 'No answer ever comes and the provider did nothing.',
		stage: 'before',
		params: [],
		strike: (strike) => void strike.takeOver(),
	}),
	fault({
		kind: 'hang-after-accept',
		title: 'Silence, payment started',
		explain: 'The provider starts the payment but its answer never comes.',
		stage: 'after',
		params: [],
		strike: (strike) => void strike.takeOver(),
	}),
	fault({
		kind: 'reset-before-accept',
		title: 'Connection torn down, payment not started',
		explain: 'The connection is reset (TCP RST) before the provider does anything.',
		stage: 'before',
		params: [],
		strike: (strike) => strike.reset(strike.takeOver()),
	}),
	fault({
		kind: 'reset-after-accept',
		title: 'Connection torn down, payment started',
		explain: 'The provider starts the payment, then the connection is reset (TCP RST).',
		stage: 'after',
		params: [],
		strike: (strike) => strike.reset(strike.takeOver()),
	}),
	fault({
		kind: 'fin-after-accept',
		title: 'Connection closed politely, payment started',
		explain: 'The provider starts the payment, then closes the connection without an answer.',
		stage: 'after',
		params: [],
		strike: (strike) => void strike.takeOver().end(),
	}),
	fault({
		kind: 'half-body',
		title: 'Answer cut in the middle',
		explain: 'The payment starts; the connection closes after half of the announced answer.',
		stage: 'after',
		params: [],
		strike: (strike) => {
			const socket = strike.takeOver();
			writeHead(strike, strike.payload.length);
			const half = strike.payload.subarray(0, strike.payload.length >> 1);
			strike.reply.raw.write(half, () => socket.end());
		},
	}),
	fault({
		kind: 'slow-drip',
		title: 'Answer dripping byte by byte',
		explain: 'The payment starts; the answer comes one byte at a time.',
		stage: 'after',
		params: [{ name: 'ms', type: 'number', default: 200, explain: 'pause between two bytes' }],
		strike: (strike) => {
			strike.takeOver();
			writeHead(strike, strike.payload.length);
			drip(strike, 0);
		},
	}),
	fault({
		kind: 'proxy-timeout',
		title: 'Front proxy gives up, payment started',
		explain: 'The payment starts and goes on; after a while a proxy answers 504 with a web page.',
		stage: 'after',
		params: [{ name: 'ms', type: 'number', default: 60000, explain: 'how long the proxy waits' }],
		strike: (strike) =>
			pause(strike, strike.params.ms, () =>
				strike.answer({
					status: 504,
					headers: HTML,
					body: gatewayPage(504, 'Gateway Time-out'),
				}),
			),
	}),
	fault({
		kind: 'stale-socket',
		title: 'Idle connection closed',
		explain:
			'The answer is normal, then the kept-alive connection is closed, so that the next ' +
			'request on it may race with the closing.',
		stage: 'after',
		params: [{ name: 'ms', type: 'number', default: 0, explain: 'pause before the closing' }],
		strike: (strike) => {
			const { socket } = strike.request.raw;
			strike.reply.raw.once('finish', () => {
				if (strike.params.ms === 0) socket.end();
				else pause(strike, strike.params.ms, () => socket.end());
			});
			strike.pass(strike.payload);
		},
	}),
];

/** @param {SlowStrike} strike @param {number} index of the next byte */
function drip(strike, index) {
	const { payload, reply, params } = strike;
	if (index === payload.length) return void reply.raw.end();
	reply.raw.write(payload.subarray(index, index + 1));
	pause(strike, params.ms, () => drip(strike, index + 1));
}
