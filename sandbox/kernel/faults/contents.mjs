import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { objectIn } from '../bodies.mjs';
import { fault } from './declared.mjs';
import { filledFields } from './echo.mjs';
import { patched, retyped } from './patch.mjs';

const MEGABYTE = 1024 * 1024;
const PAD = Buffer.alloc(MEGABYTE, '0');
/** @type {Map<number, Promise<Buffer>>} by megabytes */
const bombs = new Map();

/** @param {number} megabytes */
function* paddedJson(megabytes) {
	yield Buffer.from('{"pad":"');
	for (let sent = 0; sent < megabytes; sent += 1) yield PAD;
	yield Buffer.from('"}');
}

/**
 * Packing a hundred megabytes takes a moment, so each size is packed once.
 *
 * @param {number} megabytes
 */
function bomb(megabytes) {
	let packed = bombs.get(megabytes);
	if (packed === undefined) {
		packed = buffer(Readable.from(paddedJson(megabytes)).pipe(createGzip()));
		bombs.set(megabytes, packed);
	}
	return packed;
}

/**
 * Changes an answer that is a JSON object; any other answer goes out as it is, so that a fault
 * on a refused request does not invent a payment.
 *
 * @param {Pick<import('./fault.mjs').Strike, 'payload' | 'pass'>} strike
 * @param {(body: Record<string, unknown>) => unknown} change to other JSON, or its text
 */
function rewrite({ payload, pass }, change) {
	const body = objectIn(payload.toString());
	if (body === undefined) return pass(payload);
	const changed = change(body);
	pass(Buffer.from(typeof changed === 'string' ? changed : JSON.stringify(changed)));
}

/** @param {unknown} value */
function otherType(value) {
	if (typeof value === 'string') return value.length;
	if (typeof value === 'number') return { value };
	if (Array.isArray(value)) return 'list';
	return value === null ? false : [value];
}

/** @type {import('./fault.mjs').FaultKind[]} the handler runs; what it answered arrives wrong */
export const CONTENT_FAULTS = [
	fault({
		kind: 'truncated-json',
		title: 'Broken JSON',
		explain: 'The answer is complete as a message, but its JSON stops in the middle.',
		stage: 'after',
		params: [],
		strike: ({ payload, pass }) => pass(payload.subarray(0, payload.length >> 1)),
	}),
	fault({
		kind: 'empty-200',
		title: 'Empty answer',
		explain: 'Answers 200 with nothing in it.',
		stage: 'choice',
		params: [
			{
				name: 'accepted',
				type: 'boolean',
				default: true,
				explain: 'false: the payment does not start either',
			},
		],
		strike: ({ answer }) => answer({ status: 200, body: '' }),
	}),
	fault({
		kind: 'wrong-schema',
		title: 'Answer of an unexpected form',
		explain: 'Answers 200 with JSON of another form: null, a list, or wrong types.',
		stage: 'after',
		params: [
			{
				name: 'body',
				type: 'json',
				default: 'types',
				explain: 'the JSON to send, or the word types: every field changes its type',
			},
		],
		strike: (strike) => {
			if (strike.params.body !== 'types') {
				strike.reply.code(200);
				return strike.pass(Buffer.from(JSON.stringify(strike.params.body)));
			}
			rewrite(strike, (body) =>
				Object.fromEntries(Object.entries(body).map(([key, value]) => [key, otherType(value)])),
			);
		},
	}),
	fault({
		kind: 'huge',
		title: 'Enormous answer',
		explain: 'Streams an answer of many megabytes.',
		stage: 'after',
		params: [{ name: 'mb', type: 'number', range: [0, 1_024], default: 150, explain: 'megabytes' }],
		strike: ({ params, pass }) => pass(Readable.from(paddedJson(params.mb))),
	}),
	fault({
		kind: 'gzip-bomb',
		title: 'Compressed answer that explodes',
		explain: 'Small on the wire, many megabytes when unpacked.',
		stage: 'after',
		params: [
			{
				name: 'mb',
				type: 'number',
				range: [0, 1_024],
				default: 100,
				explain: 'megabytes when unpacked',
			},
		],
		strike: async ({ params, reply, pass }) => {
			const packed = await bomb(params.mb);
			reply.header('content-encoding', 'gzip');
			pass(packed);
		},
	}),
	fault({
		kind: 'swapped',
		title: "Somebody else's answer",
		explain: 'The answer describes another payment: another reference and another amount.',
		stage: 'after',
		params: [],
		strike: (strike) => rewrite(strike, strike.provider.anotherPayment),
	}),
	fault({
		kind: 'changed-fields',
		title: 'Some fields changed',
		explain: 'The normal answer with some of its fields changed, or with extra ones.',
		stage: 'after',
		params: [
			{
				name: 'fields',
				type: 'object',
				default: { status: 'limbo' },
				explain: 'a JSON object: their paths (a name, or data.*.id) and values',
			},
		],
		strike: (strike) =>
			rewrite(strike, (body) => patched(body, filledFields(strike.params.fields, strike))),
	}),
	fault({
		kind: 'retyped-fields',
		title: 'Numbers as texts, texts as numbers',
		explain: 'The normal answer; some fields say the same in another type.',
		stage: 'after',
		params: [
			{
				name: 'fields',
				type: 'list',
				default: ['id', 'data.*.id'],
				explain: 'a JSON list of paths: a number becomes a text, digits a number, true becomes 1',
			},
		],
		strike: (strike) => rewrite(strike, (body) => retyped(body, strike.params.fields)),
	}),
	fault({
		kind: 'error-key',
		title: 'Success that carries an "error" text',
		explain: 'The normal answer with an extra field named error.',
		stage: 'after',
		params: [{ name: 'text', type: 'text', default: 'no funds', explain: 'what it says' }],
		strike: (strike) => rewrite(strike, (body) => ({ ...body, error: strike.params.text })),
	}),
	fault({
		kind: 'duplicate-json-key',
		title: 'The same field twice',
		explain: 'One field appears twice in the JSON with different values.',
		stage: 'after',
		params: [
			{ name: 'key', type: 'text', default: 'status', explain: 'the field' },
			{ name: 'value', type: 'json', default: 'failed', explain: 'its value in the extra copy' },
			{ name: 'last', type: 'boolean', default: true, explain: 'true: the extra copy is last' },
		],
		strike: (strike) =>
			rewrite(strike, (body) => {
				const { key, value, last } = strike.params;
				const extra = `${JSON.stringify(key)}:${JSON.stringify(value)}`;
				const parts = [JSON.stringify(body).slice(1, -1), extra].filter(Boolean);
				return `{${(last ? parts : parts.reverse()).join(',')}}`;
			}),
	}),
	fault({
		kind: 'big-number',
		title: 'Number too large for a float',
		explain: 'One field becomes a number of more digits than a floating-point number can hold.',
		stage: 'after',
		params: [
			{ name: 'key', type: 'text', default: 'transaction_id', explain: 'the field' },
			{ name: 'digits', type: 'text', default: '12345678901234567890', explain: 'the number' },
		],
		strike: (strike) =>
			rewrite(strike, (body) => {
				const { key, digits } = strike.params;
				const { [key]: _replaced, ...rest } = body;
				const fields = JSON.stringify(rest).slice(1, -1);
				return `{${fields}${fields && ','}${JSON.stringify(key)}:${digits}}`;
			}),
	}),
];
