import type { IWebhookFunctions } from 'n8n-workflow';

import { Refusal } from './verdict';

/** One webhook call as it came over the wire, before anything in it is believed. */
export interface Delivery {
	/** In upper case. n8n answers 404 to those that the node does not declare. */
	method: string;
	/** Of the address, decoded; a name may be there more than once. */
	query: URLSearchParams;
	/** Names in lower case, as Node gives them; a repeated header may be a list. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** The very bytes, after n8n undid `content-encoding`; empty where there is no body. */
	body: Buffer;
	/** Milliseconds since the epoch. */
	receivedAt: number;
}

/** n8n allows 16 MB; no event of a payment comes near this, and everything after it costs time. */
export const MOST_BYTES = 256 * 1024;

/** The part of n8n's request that matters here: n8n keeps the bytes beside its own parsed body. */
interface RawRequest {
	method?: string;
	url?: string;
	headers: Delivery['headers'];
	rawBody?: Buffer;
	readRawBody?(): Promise<void>;
}

/** @throws Refusal when the bytes are too many, or are gone: n8n takes a form with files apart */
export async function readDelivery(
	context: IWebhookFunctions,
	receivedAt: number,
): Promise<Delivery> {
	const request = context.getRequestObject() as unknown as RawRequest;
	if (request.rawBody === undefined) await request.readRawBody?.().catch(() => undefined);
	const { headers, method = 'POST', rawBody: body, url = '' } = request;
	if (body === undefined) {
		const isMultipart = /^\s*multipart\//i.test(String(headers['content-type']));
		throw isMultipart
			? new Refusal(415, 'a multipart form, whose bytes n8n does not keep')
			: new Refusal(400, 'the body cannot be read');
	}
	if (body.length > MOST_BYTES) throw new Refusal(413, `larger than ${MOST_BYTES / 1024} kB`);
	const [, ...query] = url.split('?');
	return {
		method: method.toUpperCase(),
		query: new URLSearchParams(query.join('?')),
		headers,
		body,
		receivedAt,
	};
}

/** A header's value; undefined when it is missing, empty or there more than once. */
export function singleHeader({ headers }: Delivery, name: string): string | undefined {
	const value = headers[name.trim().toLowerCase()];
	return typeof value === 'string' && value !== '' ? value : undefined;
}
