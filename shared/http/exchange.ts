import type { FailureCode, FailureKind } from '../errors/failure';
import { ProviderFailure } from '../errors/failure';
import type { Dispatcher } from '../vendor/http';
import { setAlarm } from './alarm';
import { decode, tooLarge } from './decode';
import { cancelled } from './wait';

export interface WireRequest {
	origin: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path and query. */
	path: string;
	headers: Record<string, string>;
	body?: string | NonNullable<Dispatcher.DispatchOptions['body']>;
}

export interface WireLimits {
	/** From now to the last byte of the answer. Milliseconds. */
	deadlineMs: number;
	/** Of the answer, after decompression. Bytes. */
	maxBytes: number;
	/** Aborts the call. Pass it for reads only: a payment in flight is never cut. */
	cancel?: AbortSignal;
}

export interface WireResponse {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

/**
 * One request, one answer, over a pooled connection. Never follows a redirect, never retries.
 *
 * undici calls `onRequestStart` right before it writes to the socket, so whatever fails earlier was
 * certainly not sent, and whatever fails later may have been carried out.
 *
 * @throws ProviderFailure `notSent` or `unknown`; every HTTP status is an answer, not an error
 */
export async function exchange(
	dispatcher: Dispatcher,
	request: WireRequest,
	limits: WireLimits,
): Promise<WireResponse> {
	return await new Promise<WireResponse>((resolve, reject) => {
		let controller: Dispatcher.DispatchController | undefined;
		let settled = false;
		let status = 0;
		let headers: WireResponse['headers'] = {};
		let size = 0;
		const chunks: Buffer[] = [];

		const settle = () => {
			settled = true;
			stopAlarm();
			limits.cancel?.removeEventListener('abort', onCancel);
		};
		const fail = (failure: ProviderFailure) => {
			if (settled) return;
			settle();
			controller?.abort(failure);
			reject(failure);
		};
		const onCancel = () => fail(controller ? cancelled().with({ kind: 'unknown' }) : cancelled());

		const stopAlarm = setAlarm(limits.deadlineMs, () =>
			fail(deadlinePassed(limits.deadlineMs, controller !== undefined)),
		);
		limits.cancel?.addEventListener('abort', onCancel);

		dispatcher.dispatch(
			{ ...request, body: request.body ?? null },
			{
				onRequestStart(started) {
					// It waited for a free connection longer than its deadline: it must not go out now.
					if (settled) started.abort(new Error('deadline'));
					else controller = started;
				},
				onResponseStart(_, statusCode, responseHeaders) {
					status = statusCode;
					headers = responseHeaders;
					if (Number(responseHeaders['content-length'] ?? 0) > limits.maxBytes) fail(tooLarge());
				},
				onResponseData(_, chunk) {
					size += chunk.length;
					if (size > limits.maxBytes) fail(tooLarge());
					else chunks.push(chunk);
				},
				onResponseEnd() {
					if (settled) return;
					settle();
					const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
					try {
						const text = decode(body, headers, limits);
						if (typeof text === 'string') resolve({ status, headers, text });
						else text.then((unpacked) => resolve({ status, headers, text: unpacked }), reject);
					} catch (error) {
						reject(error as Error);
					}
				},
				onResponseError(_, error) {
					fail(connectionFailure(error, controller !== undefined));
				},
			},
		);
	});
}

function deadlinePassed(deadlineMs: number, started: boolean): ProviderFailure {
	return new ProviderFailure({
		kind: started ? 'unknown' : 'notSent',
		code: 'deadline',
		message: `No complete answer within ${deadlineMs / 1000} s.`,
	});
}

/** Node's codes for a certificate that must not be trusted, or a handshake that was refused. */
const TLS_CODE = /^(CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/**
 * What an error of the network says.
 *
 * @param started whether the request had begun to go out
 */
export function connectionFailure(error: unknown, started: boolean): ProviderFailure {
	const reported = (error as { code?: unknown }).code;
	const causedBy = (error as { cause?: { code?: unknown } }).cause?.code;
	const name =
		typeof reported === 'string' ? reported : typeof causedBy === 'string' ? causedBy : '';
	if (name === 'UND_ERR_INVALID_ARG') {
		return new ProviderFailure({
			kind: 'notSent',
			code: 'validation',
			message: 'The request has a header that HTTP does not allow.',
			advice: 'Look for line breaks or unusual characters in the credential.',
		});
	}
	const kind: FailureKind = started ? 'unknown' : 'notSent';
	const ofProxy = /^Proxy response \((\d{3})\)/.exec(error instanceof Error ? error.message : '');
	if (ofProxy) {
		const message = `The proxy in n8n’s environment refused the connection (HTTP ${ofProxy[1]}).`;
		return new ProviderFailure({ kind, code: 'proxy', message });
	}
	const code: FailureCode = blockedByPolicy(error)
		? 'egressBlocked'
		: TLS_CODE.test(name)
			? 'tls'
			: 'connection';
	return new ProviderFailure({ kind, code, message: MESSAGES[code](name || 'connection error') });
}

/** n8n's outbound policy rejects inside the DNS lookup with errors of these names. */
function blockedByPolicy(error: unknown): boolean {
	return error instanceof Error && /^Ssrf/.test(error.constructor.name);
}

const MESSAGES: Record<'egressBlocked' | 'tls' | 'connection', (name: string) => string> = {
	connection: (name) => `The connection failed (${name}).`,
	egressBlocked: () => 'n8n’s outbound network policy does not allow this address.',
	tls: (name) => `A secure connection could not be made (${name}).`,
};
