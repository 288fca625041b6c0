import type { FailureCode, FailureKind } from '../../shared/errors/failure';
import { type Answer, sendJson } from './servers';

export interface WireFault {
	name: string;
	answer: Answer;
	kind: FailureKind;
	code: FailureCode;
	/** Whether a read may be asked again after it. A payment's answer to that is `resendPayment`. */
	retryRead: boolean;
	resendPayment?: true;
}

const status =
	(code: number, body: unknown = { message: 'no' }): Answer =>
	(_, response) =>
		sendJson(response, body, code);

const text =
	(body: string, code = 200, type = 'application/json'): Answer =>
	(_, response) => {
		response.writeHead(code, { 'content-type': type });
		response.end(body);
	};

const redirect =
	(code: number): Answer =>
	(_, response) => {
		response.writeHead(code, { location: 'http://127.0.0.1:9/elsewhere' });
		response.end();
	};

const unknown = { kind: 'unknown' } as const;
const rejected = { kind: 'rejected', retryRead: false } as const;

/** Bodies that firewalls, proxies and load balancers give out, under any status. */
const NOT_THE_PROVIDERS: Array<{ name: string; answer: (code: number) => Answer }> = [
	{ name: 'web page', answer: (code) => text('<html>Blocked</html>', code, 'text/html') },
	{ name: 'web page called JSON', answer: (code) => text('<html>Blocked</html>', code) },
	{ name: 'without a body', answer: (code) => text('', code) },
	{ name: 'plain text', answer: (code) => text('Blocked', code, 'text/plain') },
	{ name: 'JSON text', answer: (code) => text('"Blocked"', code) },
	{ name: 'JSON list', answer: (code) => text('[]', code) },
];

/** What can come back on a wire, and what it says about the money. The request was always heard. */
export const WIRE_FAULTS: WireFault[] = [
	{
		name: 'connection reset',
		answer: ({ socket }) => void socket.resetAndDestroy(),
		...unknown,
		code: 'connection',
		retryRead: true,
	},
	{
		name: 'connection closed without an answer',
		answer: ({ socket }) => void socket.end(),
		...unknown,
		code: 'connection',
		retryRead: true,
	},
	{
		name: 'half a body, then closed',
		answer: ({ socket }) =>
			void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"status":'),
		...unknown,
		code: 'connection',
		retryRead: true,
	},
	{
		name: 'not HTTP',
		answer: ({ socket }) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
		...unknown,
		code: 'connection',
		retryRead: true,
	},
	{ name: '200 empty', answer: text(''), ...unknown, code: 'emptyResponse', retryRead: true },
	{
		name: '200 broken JSON',
		answer: text('{"a":'),
		...unknown,
		code: 'invalidJson',
		retryRead: true,
	},
	{
		name: '200 web page',
		answer: text('<html>', 200, 'text/html'),
		...unknown,
		code: 'invalidJson',
		retryRead: true,
	},
	...[408, 500, 502, 503, 504, 599].map((code) => ({
		name: `${code}`,
		answer: status(code),
		...unknown,
		code: 'server' as const,
		retryRead: true,
	})),
	{
		name: '502 web page',
		answer: text('<html>Bad Gateway</html>', 502, 'text/html'),
		...unknown,
		code: 'server',
		retryRead: true,
	},
	...[301, 302, 303, 305, 310].map((code) => ({
		name: `${code}`,
		answer: redirect(code),
		...unknown,
		code: 'redirect' as const,
		retryRead: false,
	})),
	...[307, 308].map((code) => ({
		name: `${code}`,
		answer: redirect(code),
		...rejected,
		code: 'redirect' as const,
	})),
	{
		name: '307 to nowhere',
		answer: text('', 307),
		...unknown,
		code: 'redirect',
		retryRead: false,
	},
	...[425, 444, 460, 499].map((code) => ({
		name: `${code}, given out on the way`,
		answer: status(code),
		...unknown,
		code: 'server' as const,
		retryRead: true,
	})),
	{ name: '400', answer: status(400), ...rejected, code: 'validation' },
	{ name: '401', answer: status(401), ...rejected, code: 'unauthenticated' },
	{ name: '402', answer: status(402), ...rejected, code: 'provider' },
	{ name: '403', answer: status(403), ...rejected, code: 'permission' },
	{ name: '404', answer: status(404), ...rejected, code: 'notFound' },
	...[
		{ name: '409', answer: status(409) },
		{ name: '409 web page', answer: text('<html>Conflict</html>', 409, 'text/html') },
	].map((conflict) => ({
		...conflict,
		...unknown,
		code: 'provider' as const,
		retryRead: false,
	})),
	{ name: '410', answer: status(410), ...rejected, code: 'notFound' },
	{ name: '422', answer: status(422), ...rejected, code: 'validation' },
	{
		name: '429',
		answer: status(429),
		...rejected,
		code: 'rateLimited',
		retryRead: true,
		resendPayment: true,
	},
	...[402, 418, 451].map((code) => ({
		name: `${code}, in the provider's form`,
		answer: status(code),
		...rejected,
		code: 'provider' as const,
	})),
	// The method, length, address, type or headers were refused: nobody read what it asks for.
	...[405, 411, 413, 414, 415, 431].map((code) => ({
		name: `${code} web page`,
		answer: text('<html>No</html>', code, 'text/html'),
		...rejected,
		code: 'provider' as const,
	})),
	...[400, 402, 403, 404, 406, 410, 412, 418, 421, 422, 423, 424, 426, 428, 451, 463].flatMap(
		(code) =>
			NOT_THE_PROVIDERS.map(({ name, answer }) => ({
				name: `${code} ${name}`,
				answer: answer(code),
				...unknown,
				code: 'unrecognized' as const,
				retryRead: false,
			})),
	),
	...NOT_THE_PROVIDERS.flatMap(({ name, answer }) => [
		{
			name: `401 ${name}`,
			answer: answer(401),
			...unknown,
			code: 'unauthenticated' as const,
			retryRead: false,
		},
		{
			name: `429 ${name}`,
			answer: answer(429),
			...unknown,
			code: 'rateLimited' as const,
			retryRead: true,
		},
	]),
	{
		name: '429 web page that says when to come again',
		answer: (_, response) => {
			response.writeHead(429, { 'content-type': 'text/html', 'retry-after': '0' });
			response.end('<html>Slow down</html>');
		},
		kind: 'rejected',
		code: 'rateLimited',
		retryRead: true,
		resendPayment: true,
	},
];
