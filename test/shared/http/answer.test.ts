import { ProviderFailure } from '../../../shared/errors/failure';
import { classify, readAnswer, readRefusal } from '../../../shared/http/answer';
import type { WireResponse } from '../../../shared/http/exchange';
import type { ProviderProfile } from '../../../shared/http/profile';
import { PLAIN_PROFILE, vendor } from '../../support/transport';

const response = (
	status: number,
	text = '',
	headers: WireResponse['headers'] = {},
): WireResponse => ({ status, text, headers });

describe('what a status proves', () => {
	const proof = { recognized: false, location: false, retryAfter: false };
	const provider = { ...proof, recognized: true };

	it.each([
		[100, provider, 'unknown', 'server'],
		[199, provider, 'unknown', 'server'],
		[300, provider, 'unknown', 'redirect'],
		[306, { ...provider, location: true }, 'unknown', 'redirect'],
		[307, { ...proof, location: true }, 'rejected', 'redirect'],
		[307, provider, 'unknown', 'redirect'],
		[308, { ...proof, location: true }, 'rejected', 'redirect'],
		[309, { ...provider, location: true }, 'unknown', 'redirect'],
		[399, { ...provider, location: true }, 'unknown', 'redirect'],
		[400, provider, 'rejected', 'validation'],
		[400, proof, 'unknown', 'unrecognized'],
		[401, provider, 'rejected', 'unauthenticated'],
		[401, proof, 'unknown', 'unauthenticated'],
		[407, provider, 'rejected', 'provider'],
		[408, provider, 'unknown', 'server'],
		[409, provider, 'unknown', 'provider'],
		[413, proof, 'rejected', 'provider'],
		[429, proof, 'unknown', 'rateLimited'],
		[429, { ...proof, retryAfter: true }, 'rejected', 'rateLimited'],
		[499, provider, 'unknown', 'server'],
		[500, provider, 'unknown', 'server'],
		[501, provider, 'unknown', 'server'],
	])('%s, %j: %s, %s', (status, known, kind, code) => {
		expect(classify(status, known)).toEqual({ kind, code });
	});

	it('only the provider’s own word makes a refusal, but for what nobody read', () => {
		const unread = [405, 411, 413, 414, 415, 431];
		for (let status = 100; status < 600; status++) {
			const { kind } = classify(status, proof);
			expect([status, kind]).toEqual([status, unread.includes(status) ? 'rejected' : 'unknown']);
		}
	});
});

describe('a 2xx answer', () => {
	it('204 has no body, whatever came with it', () => {
		expect(readAnswer(response(204, '{"a":1}'), vendor)).toBeUndefined();
	});

	it.each([
		[' \n', 'emptyResponse', /is empty \(HTTP 202\)/],
		['{"a":', 'invalidJson', /not valid JSON \(HTTP 202\)/],
	])('%j: %s, unknown', (text, code, message) => {
		expect.assertions(2);
		try {
			readAnswer(response(202, text), vendor);
		} catch (error) {
			const { details } = error as ProviderFailure;
			expect(details).toMatchObject({ kind: 'unknown', code, httpStatus: 202 });
			expect(details.message).toMatch(message);
		}
	});

	it.each(['null', '0', 'false', '""'])('%s is a body', (text) => {
		expect(readAnswer(response(200, text), vendor)).toBe(JSON.parse(text));
	});
});

describe('a refusal', () => {
	const refusal = (
		sent: WireResponse,
		profile: Partial<ProviderProfile> = {},
		requestId?: string,
	) => readRefusal(sent, requestId, { ...PLAIN_PROFILE, ...profile }, vendor).details;

	it('says what the provider’s reader made of it', () => {
		const readError = jest.fn(() => ({ message: 'Saldo insuficiente', providerCode: 'E51' }));
		const details = refusal(response(402, '{"e":51}'), { readError }, 'req-1');
		expect(readError).toHaveBeenCalledWith({ e: 51 }, 402);
		expect(details).toEqual({
			kind: 'rejected',
			code: 'provider',
			httpStatus: 402,
			requestId: 'req-1',
			message: 'Saldo insuficiente',
			providerCode: 'E51',
		});
	});

	it('has no request id and no wait where the provider sent none', () => {
		const details = refusal(response(400));
		expect(details).not.toHaveProperty('requestId');
		expect(details).not.toHaveProperty('retryAfterMs');
	});

	it('that is no JSON is not shown to the provider’s reader', () => {
		const readError = jest.fn(() => undefined);
		refusal(response(500, 'busy'), { readError });
		expect(readError).not.toHaveBeenCalled();
	});

	it('reads a repeated header once, and a date against the server’s own', () => {
		expect(refusal(response(429, '', { 'retry-after': ['3', '9'] })).retryAfterMs).toBe(3_000);
		const headers = {
			'retry-after': 'Sat, 21 Nov 2026 12:00:05 GMT',
			date: 'Sat, 21 Nov 2026 12:00:00 GMT',
		};
		expect(refusal(response(429, '', headers)).retryAfterMs).toBe(5_000);
	});

	const html = { 'content-type': 'text/html' };
	const plain = { 'content-type': 'text/plain; charset=utf-8' };

	it.each<[string, WireResponse, string]>([
		['a redirect', response(302, 'Moved', plain), 'It answered with a redirect (HTTP 302).'],
		['300', response(300), 'It answered with a redirect (HTTP 300).'],
		['399', response(399), 'It answered with a redirect (HTTP 399).'],
		['no body', response(400, ' \n'), 'It answered HTTP 400 without a body.'],
		[
			'a web page',
			response(500, '\n <html>', html),
			'It answered HTTP 500 with a web page instead of JSON.',
		],
		['text', response(500, ' x < y\n', plain), 'It answered HTTP 500 (text/plain): x < y'],
		['text of no type', response(500, 'busy'), 'It answered HTTP 500 (no type): busy'],
		[
			'a long text',
			response(500, 'x y '.repeat(100), plain),
			`It answered HTTP 500 (text/plain): ${'x y '.repeat(50)}`,
		],
	])('in plain words: %s', (_, sent, message) => {
		expect(refusal(sent).message).toBe(message);
	});

	it('never quotes a secret', () => {
		const token = 'Bearer abcdefghijklmnopqrstuvwxyz0123456789';
		expect(refusal(response(500, `authorization: ${token}`, plain)).message).not.toContain(token);
	});
});
