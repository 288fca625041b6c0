import { gatewayPage } from '../answers.mjs';
import { fault } from './declared.mjs';
import { filled } from './echo.mjs';

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML = { 'content-type': 'text/html' };

/** @type {Record<string, (seconds: number) => string>} */
const RETRY_AFTER = {
	seconds: (seconds) => String(seconds),
	date: (seconds) => new Date(Date.now() + seconds * 1000).toUTCString(),
	past: (seconds) => new Date(Date.now() - seconds * 1000).toUTCString(),
	garbage: () => 'soon, we promise',
};

/** @param {boolean} defaultValue */
function accepted(defaultValue) {
	return /** @type {const} */ ({
		name: 'accepted',
		type: 'boolean',
		default: defaultValue,
		explain: 'true: the payment starts although this is the answer',
	});
}

/** @type {import('./fault.mjs').FaultKind[]} another answer in place of the real one */
export const REFUSAL_FAULTS = [
	fault({
		kind: 'status',
		title: 'Any status and text',
		explain: 'Answers with the status and the body you choose.',
		stage: 'choice',
		params: [
			{ name: 'status', type: 'number', range: [200, 599], default: 500, explain: 'HTTP status' },
			{ name: 'body', type: 'json', default: { message: 'Server Error' }, explain: 'the answer' },
			{
				name: 'contentType',
				type: 'text',
				default: 'application/json',
				explain: 'content type of the answer',
			},
			accepted(false),
		],
		strike: (strike) => {
			const { status, contentType } = strike.params;
			const body = filled(strike.params.body, strike);
			strike.answer({
				status,
				headers: { 'content-type': contentType },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			});
		},
	}),
	fault({
		kind: 'html-502',
		title: 'Gateway error page',
		explain: 'A proxy answers 502 with a web page instead of data.',
		stage: 'choice',
		params: [accepted(false)],
		strike: ({ answer }) =>
			answer({ status: 502, headers: HTML, body: gatewayPage(502, 'Bad Gateway') }),
	}),
	fault({
		kind: '503',
		title: 'Provider down for maintenance',
		explain: 'Answers 503; the payment does not start.',
		stage: 'choice',
		params: [accepted(false)],
		strike: ({ provider, answer }) =>
			answer({ status: 503, headers: JSON_TYPE, body: JSON.stringify(provider.unavailable) }),
	}),
	fault({
		kind: '429',
		title: 'Too many requests',
		explain: 'Answers 429 with a Retry-After header; the payment does not start.',
		stage: 'before',
		params: [
			{ name: 'retryAfter', type: 'number', default: 1, explain: 'seconds' },
			{
				name: 'form',
				type: 'text',
				default: 'seconds',
				explain: 'how Retry-After is written: seconds, date, past, garbage or none',
			},
		],
		strike: ({ params, provider, answer }) => {
			const write = RETRY_AFTER[params.form];
			answer({
				status: 429,
				headers: {
					...JSON_TYPE,
					...provider.tooMany.headers,
					...(write && { 'retry-after': write(params.retryAfter) }),
				},
				body: JSON.stringify(provider.tooMany.body),
			});
		},
	}),
	fault({
		kind: '401-once',
		title: 'Access token refused',
		explain: 'Answers 401 although the token is good; the payment does not start.',
		stage: 'before',
		params: [],
		strike: ({ provider, answer }) =>
			answer({
				status: 401,
				headers: { ...JSON_TYPE, ...provider.unauthorized.headers },
				body: JSON.stringify(provider.unauthorized.body),
			}),
	}),
	fault({
		kind: 'redirect',
		title: 'Sent elsewhere',
		explain: 'Redirects to another address, by default one on the console that counts visits.',
		stage: 'choice',
		params: [
			{
				name: 'status',
				type: 'number',
				range: [300, 399],
				default: 307,
				explain: '301, 302, 307 or 308',
			},
			{ name: 'location', type: 'text', default: '', explain: 'where to; empty: the console' },
			accepted(false),
		],
		strike: ({ params, foreignUrl, answer }) =>
			answer({
				status: params.status,
				headers: { ...HTML, location: params.location || foreignUrl },
				body: '',
			}),
	}),
];
