import { sendJson } from '../../kernel/answers.mjs';
import { TokenDesk } from '../../kernel/tokens.mjs';
import { CREDENTIALS, USER } from './seed.mjs';

/** The three headers the provider shows on its 401 samples; the third is `content-type`. */
export const JSON_HEADERS = {
	'cache-control': 'no-cache, private',
	'access-control-allow-origin': '*',
};

export const UNAUTHENTICATED = { message: 'Unauthenticated.' };

const GRANT = 'client_credentials';

/** The bodies of the authorization server that ships with the provider's framework. */
const OAUTH_REFUSALS = {
	client: {
		error: 'invalid_client',
		error_description: 'Client authentication failed',
		message: 'Client authentication failed',
	},
	grant: {
		error: 'unsupported_grant_type',
		error_description: 'The authorization grant type is not supported by the authorization server.',
		hint: 'Check that all required parameters have been provided',
		message: 'The authorization grant type is not supported by the authorization server.',
	},
};

/**
 * @typedef {import('../../kernel/app.mjs').Call} Call
 * @typedef {import('../../kernel/app.mjs').Fields} Fields
 * @typedef {import('../../kernel/app.mjs').Reply} Reply
 */

/**
 * Everything about who is calling.
 *
 * @param {import('./model.mjs').ClicPayKernel} kernel
 */
export function createAccount({ settings, traffic }) {
	const tokens = new TokenDesk('sandbox-clicpay');

	/** @param {Call} request */
	function tokenOf(request) {
		const header = request.headers.authorization ?? '';
		return header.startsWith('Bearer ') ? header.slice(7) : '';
	}

	/**
	 * Route hook: lets the static token and issued tokens through, refuses everybody else.
	 *
	 * @type {import('../../kernel/app.mjs').Hook}
	 */
	function authenticate(request, reply, done) {
		const token = tokenOf(request);
		if (token === CREDENTIALS.accessToken || tokens.accepts(token)) return done();
		return sendJson(reply, 401, UNAUTHENTICATED, JSON_HEADERS);
	}

	/** @param {Call} request @param {Reply} reply */
	function issueToken(request, reply) {
		if (!settings.oauth) return reply.callNotFound();
		traffic.tokenCalls += 1;
		const { grant_type: grant, client_id: id, client_secret: secret } = tokenRequest(request);
		if (grant !== GRANT) return sendJson(reply, 400, OAUTH_REFUSALS.grant, JSON_HEADERS);
		if (id !== CREDENTIALS.clientId || secret !== CREDENTIALS.clientSecret) {
			return sendJson(reply, 401, OAUTH_REFUSALS.client, JSON_HEADERS);
		}
		const expiresIn = settings.tokenTtlSeconds;
		const body = {
			token_type: 'Bearer',
			expires_in: expiresIn,
			access_token: tokens.issue(expiresIn),
		};
		return sendJson(reply, 200, body, { ...JSON_HEADERS, 'cache-control': 'no-store, private' });
	}

	return {
		authenticate,
		revokeTokens: () => tokens.revokeAll(),
		/** @param {import('../../kernel/app.mjs').App} app */
		routes(app) {
			const options = { preHandler: authenticate };
			app.post('/oauth/token', issueToken);
			app.get('/api/user', options, (_request, reply) => sendJson(reply, 200, USER, JSON_HEADERS));
			app.get('/api/me/token', options, (request, reply) =>
				sendJson(
					reply,
					200,
					{ token_type: 'Bearer', access_token: tokenOf(request) },
					JSON_HEADERS,
				),
			);
		},
	};
}

/**
 * The client may identify itself in the body or, as OAuth allows, with HTTP Basic.
 *
 * @param {Call} request
 * @returns {Fields}
 */
function tokenRequest({ body, headers }) {
	const basic = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1];
	if (basic === undefined) return body ?? {};
	const [id, ...secret] = Buffer.from(basic, 'base64').toString().split(':');
	return { client_id: id, client_secret: secret.join(':'), ...body };
}
