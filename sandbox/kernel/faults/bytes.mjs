import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { objectIn } from '../bodies.mjs';
import { fault } from './declared.mjs';
import { filledFields } from './echo.mjs';
import { patched } from './patch.mjs';

/** @type {Record<string, (payload: Buffer) => Buffer>} */
const CODINGS = {
	none: (payload) => payload,
	gzip: gzipSync,
	deflate: deflateSync,
	br: brotliCompressSync,
};

/** @type {BufferEncoding[]} */
const CHARSETS = ['utf8', 'latin1', 'utf16le'];

/** @type {import('./fault.mjs').FaultKind[]} the right answer, any answer, in odd bytes */
export const BYTE_FAULTS = [
	fault({
		kind: 'odd-bytes',
		title: 'Odd bytes',
		explain:
			'The normal answer, behind a byte order mark or other bytes, or in another character set.',
		stage: 'after',
		params: [
			{ name: 'before', type: 'text', default: 'efbbbf', explain: 'bytes in front, as hex' },
			{
				name: 'charset',
				type: 'text',
				default: 'utf8',
				explain: `how its letters are written: ${CHARSETS.join(', ')}`,
			},
			{
				name: 'fields',
				type: 'object',
				default: {},
				explain: 'fields to change first, as in changed-fields',
			},
		],
		strike: (strike) => {
			const { params, payload, pass } = strike;
			const body = objectIn(payload.toString());
			const text =
				body === undefined || Object.keys(params.fields).length === 0
					? payload.toString()
					: JSON.stringify(patched(body, filledFields(params.fields, strike)));
			const charset = CHARSETS.find((name) => name === params.charset) ?? 'utf8';
			pass(Buffer.concat([Buffer.from(params.before, 'hex'), Buffer.from(text, charset)]));
		},
	}),
	fault({
		kind: 'content-encoding',
		title: 'Odd Content-Encoding',
		explain: 'The normal answer, packed as you choose, with any word in its Content-Encoding.',
		stage: 'after',
		params: [
			{
				name: 'coding',
				type: 'text',
				default: 'gzip',
				explain: `how it is really packed: ${Object.keys(CODINGS).join(', ')}`,
			},
			{ name: 'header', type: 'text', default: 'GZIP', explain: 'what the header says' },
		],
		strike: ({ params, payload, reply, pass }) => {
			const pack = Object.hasOwn(CODINGS, params.coding) ? CODINGS[params.coding] : undefined;
			reply.header('content-encoding', params.header);
			pass(pack ? pack(payload) : payload);
		},
	}),
];
