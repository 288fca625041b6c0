import { sendJson } from '../../kernel/answers.mjs';
import { TokenDesk } from '../../kernel/tokens.mjs';
import { isText, refuseFields, UNAUTHENTICATED } from './refusals.mjs';
import { API, CREDENTIALS, PLACEHOLDER_PATHS } from './seed.mjs';

/**
 * @typedef {import('../../kernel/app.mjs').Hook} Hook
 * @typedef {import('../../kernel/app.mjs').Reply} Reply
 */

const WRONG_LOGIN = { message: 'Credenciais inválidas.' };

/**
 * The login, and who may call what.
 *
 * @param {import('./model.mjs').FatoriPayKernel} kernel
 */
export function createAccess({ settings, traffic }) {
	const tokens = new TokenDesk('sandbox-fatoripay');

	/**
	 * Route hook: lets issued tokens through, refuses everybody else.
	 *
	 * @type {Hook}
	 */
	function authenticate(request, reply, done) {
		const [, token = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
		return tokens.accepts(token) ? done() : sendJson(reply, 401, UNAUTHENTICATED);
	}

	/**
	 * Route hook of the one call whose documents list the client's headers besides the token.
	 *
	 * @type {Hook}
	 */
	function authenticateClient(request, reply, done) {
		return authenticate(request, reply, () => {
			if (!settings.strict || knowsClient(request)) done();
			else sendJson(reply, 401, UNAUTHENTICATED);
		});
	}

	/** @param {import('../../kernel/app.mjs').Call} request @param {Reply} reply */
	function logIn(request, reply) {
		traffic.tokenCalls += 1;
		const { username, password } = request.body ?? {};
		if (!isText(username)) {
			return refuseFields(reply, { username: ['O campo username é obrigatório.'] }, settings);
		}
		const known = knowsClient(request) && username === CREDENTIALS.username;
		if (!known || (settings.loginPassword && password !== CREDENTIALS.password)) {
			return sendJson(reply, 401, WRONG_LOGIN);
		}
		return sendToken(reply);
	}

	/** @param {Reply} reply */
	function sendToken(reply) {
		const expiresIn = settings.tokenTtlSeconds;
		return sendJson(reply, 200, {
			access_token: tokens.issue(expiresIn),
			...(settings.loginTellsExpiry && { token_type: 'Bearer', expires_in: expiresIn }),
		});
	}

	return {
		authenticate,
		authenticateClient,
		revokeTokens: () => tokens.revokeAll(),
		/** @param {import('../../kernel/app.mjs').App} app */
		routes(app) {
			app.post(`${API}/auth/login`, logIn);
			const options = { preHandler: authenticate };
			app.post(API + PLACEHOLDER_PATHS.renewPath, options, (_request, reply) => {
				traffic.tokenCalls += 1;
				return sendToken(reply);
			});
		},
	};
}

/** @param {Pick<import('../../kernel/app.mjs').Call, 'headers'>} request */
function knowsClient({ headers }) {
	return (
		headers['client-id'] === CREDENTIALS.clientId &&
		headers['client-secret'] === CREDENTIALS.clientSecret
	);
}
