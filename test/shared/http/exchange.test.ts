import { deflateSync, gzipSync } from 'node:zlib';

import { exchange, type WireLimits, type WireRequest } from '../../../shared/http/exchange';
import type { Dispatcher } from '../../../shared/vendor/http';
import { failureOf } from '../../support/transport';

const REQUEST: WireRequest = {
	origin: 'http://x',
	method: 'POST',
	path: '/p?q=1',
	headers: { a: 'b' },
	body: null,
};
const abort = jest.fn();
const controller = { abort } as unknown as Dispatcher.DispatchController;
type Handler = Required<
	Pick<
		Dispatcher.DispatchHandler,
		'onRequestStart' | 'onResponseStart' | 'onResponseData' | 'onResponseEnd' | 'onResponseError'
	>
>;

/** undici's side of the wire, played by hand. */
function wire(limits: Partial<WireLimits> = {}, request: Partial<WireRequest> = {}) {
	const dispatch = jest.fn();
	const dispatcher = { dispatch } as unknown as Dispatcher;
	const ended = exchange(
		dispatcher,
		{ ...REQUEST, ...request },
		{ deadlineMs: 5_000, maxBytes: 100, ...limits },
	);
	const [options, handler] = dispatch.mock.calls[0] as [object, Handler];
	const answer = (headers: Record<string, string>, ...chunks: Array<string | Buffer>) => {
		handler.onRequestStart(controller, undefined);
		handler.onResponseStart(controller, 201, headers, 'Created');
		for (const chunk of chunks) handler.onResponseData(controller, Buffer.from(chunk as string));
		handler.onResponseEnd(controller, {});
	};
	return { options, handler, ended, answer };
}

const coded = (code: unknown, cause?: unknown) => Object.assign(new Error('no'), { code, cause });
const turn = async () => await new Promise((resolve) => setTimeout(resolve, 40));

beforeEach(() => abort.mockClear());

describe('an answer', () => {
	it('comes with status, headers and its whole text', async () => {
		const { options, ended, answer } = wire({}, { body: '{}' });
		const euro = Buffer.from('€');
		answer({ b: 'c' }, 'a', euro.subarray(0, 1), euro.subarray(1));
		expect(await ended).toEqual({ status: 201, headers: { b: 'c' }, text: 'a€' });
		expect(options).toEqual({ ...REQUEST, body: '{}' });
		expect(abort).not.toHaveBeenCalled();
	});

	it('to a request without a body', async () => {
		const { options, ended, answer } = wire();
		answer({ 'content-encoding': 'identity' });
		expect(await ended).toMatchObject({ text: '' });
		expect(options).toEqual({ ...REQUEST, body: null });
	});

	it('stands, whatever the connection does afterwards', async () => {
		const stop = new AbortController();
		const { ended, answer, handler } = wire({ deadlineMs: 20, cancel: stop.signal });
		answer({}, 'done');
		handler.onResponseError(controller, new Error('reset'));
		stop.abort();
		await turn();
		expect((await ended).text).toBe('done');
		expect(abort).not.toHaveBeenCalled();
	});

	it('leaves no listener on the stop signal', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		const { ended, answer } = wire({ cancel: signal });
		answer({});
		await ended;
		expect(added).toHaveBeenCalledTimes(1);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

describe('an answer that is too large', () => {
	it.each<[string, Record<string, string>, string[]]>([
		['as announced', { 'content-length': '101' }, []],
		['in one piece', {}, ['x'.repeat(101)]],
		['in pieces', {}, ['x'.repeat(60), 'x'.repeat(41)]],
		['unpacked', { 'content-encoding': 'gzip' }, [gzipSync('x'.repeat(101)) as never]],
	])('%s: unknown', async (_, headers, chunks) => {
		const { ended, answer } = wire();
		answer(headers, ...chunks);
		const { details } = await failureOf(ended);
		expect(details).toMatchObject({ kind: 'unknown', code: 'responseTooLarge' });
	});

	it('is cut off at once', async () => {
		const { ended, handler } = wire();
		handler.onRequestStart(controller, undefined);
		handler.onResponseStart(controller, 200, { 'content-length': '101' }, 'OK');
		expect(abort).toHaveBeenCalledWith(await failureOf(ended));
	});

	it.each<[string, Record<string, string>, string | Buffer]>([
		['as announced', { 'content-length': '100' }, 'x'.repeat(100)],
		['unpacked', { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(100))],
		['deflated', { 'content-encoding': 'deflate' }, deflateSync('x'.repeat(100))],
	])('%s: exactly what is allowed is read', async (_, headers, chunk) => {
		const { ended, answer } = wire();
		answer(headers, chunk);
		expect((await ended).text).toBe('x'.repeat(100));
	});

	it.each([
		['br', 'x', /“br”/],
		['gzip', 'not gzip', /damaged/],
	])('packed as %s that cannot be read: a broken answer', async (encoding, chunk, message) => {
		const { ended, answer } = wire();
		answer({ 'content-encoding': encoding }, chunk);
		const { details } = await failureOf(ended);
		expect(details).toMatchObject({ kind: 'unknown', code: 'invalidJson' });
		expect(details.message).toMatch(message);
	});
});

describe.each([
	['before the send', false, 'notSent'],
	['after the send', true, 'unknown'],
] as const)('%s', (_, started, kind) => {
	const begin = (limits: Partial<WireLimits> = {}) => {
		const made = wire(limits);
		if (started) made.handler.onRequestStart(controller, undefined);
		return made;
	};

	it.each<[string, unknown, string, RegExp]>([
		['a reset', coded('ECONNRESET'), 'connection', /\(ECONNRESET\)/],
		['one that hides its cause', coded(undefined, { code: 'EPIPE' }), 'connection', /\(EPIPE\)/],
		['a number for a code', coded(7, { code: 8 }), 'connection', /\(connection error\)/],
		['no code', new Error('?'), 'connection', /\(connection error\)/],
		['a bad certificate', coded('CERT_HAS_EXPIRED'), 'tls', /\(CERT_HAS_EXPIRED\)/],
		['a bad issuer', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'tls', /secure/],
		['a self-signed one', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls', /secure/],
		['one of a chain', coded('SELF_SIGNED_CERT_IN_CHAIN'), 'tls', /secure/],
		['a refused handshake', coded('EPROTO'), 'tls', /secure/],
		['a wrong version', coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls', /secure/],
		['another host', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls', /secure/],
		['a bad key', coded('ERR_OSSL_X509_KEY_VALUES_MISMATCH'), 'tls', /secure/],
		['TLS somewhere else', coded('NOT_CERT_'), 'connection', /failed/],
		['a block', new (class SsrfBlockedIpError extends Error {})(), 'egressBlocked', /policy/],
	])(`${kind}: %s`, async (__, error, code, message) => {
		const { ended, handler } = begin();
		handler.onResponseError(controller, error as Error);
		const { details } = await failureOf(ended);
		expect(details).toMatchObject({ kind, code });
		expect(details.message).toMatch(message);
	});

	it('a header that cannot be written was never sent', async () => {
		const { ended, handler } = begin();
		handler.onResponseError(controller, coded('UND_ERR_INVALID_ARG'));
		expect((await failureOf(ended)).details).toMatchObject({ kind: 'notSent', code: 'validation' });
	});

	it('the deadline ends it', async () => {
		const { ended } = begin({ deadlineMs: 20 });
		const failure = await failureOf(ended);
		expect(failure.details).toMatchObject({ kind, code: 'deadline' });
		expect(failure.message).toContain(' 0.02 s');
		expect(abort).toHaveBeenCalledTimes(started ? 1 : 0);
	});

	it('a stop ends it', async () => {
		const stop = new AbortController();
		const { ended } = begin({ cancel: stop.signal });
		stop.abort();
		expect((await failureOf(ended)).details).toMatchObject({ kind, code: 'cancelled' });
		expect(abort).toHaveBeenCalledTimes(started ? 1 : 0);
	});
});

it('a call that waited too long for a connection does not go out', async () => {
	const { ended, handler } = wire({ deadlineMs: 20 });
	await failureOf(ended);
	handler.onRequestStart(controller, undefined);
	expect(abort).toHaveBeenCalledWith(expect.objectContaining({ message: 'deadline' }));
});
