import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface Call {
	body?: string | Uint8Array<ArrayBuffer> | FormData;
	headers?: Record<string, string>;
	/** With its question mark. */
	query?: string;
}

/** Calls an address in any way that HTTP knows. */
export async function call(
	url: string,
	method: string,
	{ body, headers = {}, query = '' }: Call = {},
): Promise<number> {
	const request = { method, headers, ...(body !== undefined && { body }) };
	const response = await fetch(url + query, request);
	await response.arrayBuffer();
	return response.status;
}

/** What n8n reads by itself (2.41, webhook-helpers.js). */
const PARSED = /^(application\/json|text\/plain|application\/x-www-form-urlencoded|.*[/+]xml$)/;

/**
 * A request as n8n hands it to a node of version 2: the raw bytes beside the parsed body, or, of a
 * content type that it does not parse, when the node asks for them. n8n takes forms with files apart
 * itself, and then there are no bytes.
 */
export async function asN8nReads(request: IncomingMessage): Promise<object> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	const type = typeOf(request);
	if (type.startsWith('multipart/')) return Object.assign(request, { body: {} });
	const rawBody = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
	const [mime = ''] = type.split(';');
	if (PARSED.test(mime)) return Object.assign(request, { body: {}, rawBody });
	const readRawBody = async () => await Promise.resolve(Object.assign(request, { rawBody }));
	return Object.assign(request, { readRawBody });
}

/** What n8n answers before it asks any node (2.41, live-webhooks.js and body-parser.js). */
export function answerOfN8n(request: IncomingMessage, methods: string[]): number | undefined {
	if (!methods.includes(request.method ?? '')) return 404;
	const { rawBody } = request as { rawBody?: Buffer };
	const isBroken = typeOf(request) === 'application/json' && rawBody && !isJson(rawBody);
	return isBroken ? 422 : undefined;
}

/** Express has a way to set the status that Node has not. */
export function asExpress(response: ServerResponse): ServerResponse {
	return Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return response;
		},
	});
}

/** What a context logs. */
export function logInto(log: string[], context: object): void {
	const note = (message: string) => void log.push(message);
	const value = { debug: note, info: note, warn: note, error: note };
	Object.defineProperty(context, 'logger', { value });
}

const typeOf = ({ headers }: IncomingMessage) => String(headers['content-type']);

/** n8n parses no empty body. */
function isJson(body: Buffer): boolean {
	try {
		return body.length === 0 || JSON.parse(body.toString().replace(/^\uFEFF/, '')) !== undefined;
	} catch {
		return false;
	}
}
