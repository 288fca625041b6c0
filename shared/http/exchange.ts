import type { FailureCode, FailureKind } from '../errors/failure';
import { ProviderFailure } from '../errors/failure';
import type { Dispatcher } from '../vendor/http';
import { setAlarm } from './alarm';
import { decode, tooLarge } from './decode';
import { tlsRefusal } from './tls-refusal';
import { cancelled } from './wait';

export interface WireRequest {
	origin: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path and query. */
	path: string;
	headers: Record<string, string>;
	body: NonNullable<Dispatcher.DispatchOptions['body']> | null;
}

export interface WireLimits {
	/** From now to the last byte of the answer. Milliseconds. */
	deadlineMs: number;
	/** Of the answer, after decompression. Bytes. */
	maxBytes: number;
	/** Aborts the call. Pass it for reads only: a payment in flight is never cut. */
	cancel?: AbortSignal | undefined;
}

export interface WireResponse {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

/** An answer whose body is a file, or not read yet. */
export interface WireBytes extends Omit<WireResponse, 'text'> {
	/** As they came: whatever packed them did not get undone. */
	body: Buffer;
}

/**
 * One request, one answer, over a pooled connection. Never follows a redirect, never retries.
 *
 * undici calls `onRequestStart` right before it writes to the socket, so whatever fails earlier was
 * certainly not sent, and whatever fails later may have been carried out.
 *
 * @returns rejects with ProviderFailure `notSent` or `unknown`; every HTTP status is an answer
 */
export async function exchange(
	dispatcher: Dispatcher,
	request: WireRequest,
	limits: WireLimits,
): Promise<WireResponse> {
	const { body, headers, status } = await exchangeBytes(dispatcher, request, limits);
	return { status, headers, text: await decode(body, headers, limits) };
}

/** The same for a file. */
export function exchangeBytes(
	dispatcher: Dispatcher,
	request: WireRequest,
	limits: WireLimits,
): Promise<WireBytes> {
	return new Promise((resolve, reject) => {
		const exchanged = new Exchange(limits, resolve, reject);
		dispatcher.dispatch(request, exchanged);
	});
}

/** What undici tells of one exchange, until it is settled. A class: it is made for every call. */
class Exchange implements Dispatcher.DispatchHandler {
	private controller: Dispatcher.DispatchController | undefined;
	private settled = false;
	private status = 0;
	private headers: WireResponse['headers'] = {};
	private size = 0;
	private readonly chunks: Buffer[] = [];
	private readonly stopAlarm: () => void;
	private readonly onCancel: (() => void) | undefined;

	constructor(
		private readonly limits: WireLimits,
		private readonly resolve: (response: WireBytes) => void,
		private readonly reject: (failure: unknown) => void,
	) {
		const { cancel, deadlineMs } = limits;
		this.stopAlarm = setAlarm(deadlineMs, () =>
			this.fail(deadlinePassed(deadlineMs, this.controller !== undefined)),
		);
		if (cancel === undefined) return;
		this.onCancel = () =>
			this.fail(this.controller ? cancelled().with({ kind: 'unknown' }) : cancelled());
		cancel.addEventListener('abort', this.onCancel);
	}

	onRequestStart(controller: Dispatcher.DispatchController): void {
		// It waited for a free connection longer than its deadline: it must not go out now.
		if (this.settled) controller.abort(new Error('deadline'));
		else this.controller = controller;
	}

	onResponseStart(
		_: Dispatcher.DispatchController,
		status: number,
		headers: WireResponse['headers'],
	): void {
		this.status = status;
		this.headers = headers;
		if (Number(headers['content-length'] ?? 0) > this.limits.maxBytes) this.fail(tooLarge());
	}

	onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
		this.size += chunk.length;
		if (this.size > this.limits.maxBytes) this.fail(tooLarge());
		else this.chunks.push(chunk);
	}

	onResponseEnd(): void {
		if (this.settled) return;
		this.settle();
		const { chunks, headers, status } = this;
		const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
		this.resolve({ status, headers, body });
	}

	onResponseError(_: Dispatcher.DispatchController, error: Error): void {
		this.fail(connectionFailure(error, this.controller !== undefined));
	}

	private fail(failure: ProviderFailure): void {
		if (this.settled) return;
		this.settle();
		this.controller?.abort(failure);
		this.reject(failure);
	}

	private settle(): void {
		this.settled = true;
		this.stopAlarm();
		if (this.onCancel) this.limits.cancel?.removeEventListener('abort', this.onCancel);
	}
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
	const refusal = code === 'tls' ? tlsRefusal(name) : undefined;
	return new ProviderFailure({
		kind,
		code,
		message: MESSAGES[code](name || 'connection error', refusal?.reason),
		...(refusal && { advice: refusal.advice }),
	});
}

/** n8n's outbound policy rejects inside the DNS lookup with errors of these names. */
function blockedByPolicy(error: unknown): boolean {
	return error instanceof Error && /^Ssrf/.test(error.constructor.name);
}

const MESSAGES: Record<
	'egressBlocked' | 'tls' | 'connection',
	(name: string, reason?: string) => string
> = {
	connection: (name) => `The connection failed (${name}).`,
	egressBlocked: () => 'n8n’s outbound network policy does not allow this address.',
	tls: (name, reason) =>
		`A secure connection could not be made${reason === undefined ? '' : `: ${reason}`} (${name}).`,
};
