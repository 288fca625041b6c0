import { createHmac, randomBytes } from 'node:crypto';
import { sendJson } from '../../kernel/answers.mjs';
import { BoundedMap } from '../../kernel/bounded-map.mjs';
import { TOKENS_KEPT } from '../../kernel/tokens.mjs';
import { refuse } from './refusal.mjs';
import { check } from './rules/check.mjs';
import { longText, required } from './rules/kinds.mjs';
import { TENANT_ID, USERS } from './users.mjs';

const CREDENTIAL_RULES = { apiUser: required(longText()), apiKey: required(longText(64)) };
/** `companyType` in the token; what it means is not documented. */
const COMPANY_TYPES = { programManager: 1, client: 2 };

const encode = (/** @type {object} */ value) =>
	Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * The token endpoint, and who is calling.
 *
 * @param {import('./model.mjs').CapayKernel} kernel
 */
export function createAccess({ settings, traffic }) {
	/** @type {BoundedMap<string, { expiresAt: number, user: import('./users.mjs').User }>} */
	const tokens = new BoundedMap(TOKENS_KEPT);
	const key = randomBytes(32);

	/** @param {import('./users.mjs').User} user */
	function issue(user) {
		const { tokenTtlSeconds: ttl } = settings;
		const iat = Math.floor(Date.now() / 1000);
		const token = sign({
			id: user.id,
			apiUser: user.apiUser,
			apiKey: user.apiKey,
			tenantId: TENANT_ID,
			companyId: user.companyId,
			companyType: COMPANY_TYPES[user.persona],
			iat,
			exp: iat + ttl,
		});
		tokens.set(token, { user, expiresAt: Date.now() + ttl * 1000 });
		return { accessToken: token, expiresInSeconds: ttl };
	}

	/** @param {object} claims */
	function sign(claims) {
		const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
		return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
	}

	/**
	 * Route hook: puts the caller on the request.
	 *
	 * @type {import('../../kernel/app.mjs').Hook}
	 */
	function authenticate(request, reply, done) {
		const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
		if (token === undefined) {
			return refuse(request, reply, 401, 'Missing or invalid authorization header');
		}
		const known = tokens.get(token);
		if (!known || known.expiresAt <= Date.now()) {
			return refuse(request, reply, 401, 'Invalid or expired token');
		}
		request.caller = known.user;
		return done();
	}

	return {
		authenticate,
		revokeTokens() {
			const { size } = tokens;
			tokens.clear();
			return size;
		},
		/** @param {import('../../kernel/app.mjs').App} app */
		routes(app) {
			app.decorateRequest('caller');
			app.post('/authenticate', (request, reply) => {
				traffic.tokenCalls += 1;
				const { apiUser, apiKey } = request.body ?? {};
				const problems = check({ apiUser, apiKey }, CREDENTIAL_RULES);
				if (problems.length > 0) return refuse(request, reply, 400, problems);
				const user = Object.values(USERS).find((one) => one.apiUser === apiUser);
				if (!user || user.apiKey !== apiKey) {
					return refuse(request, reply, settings.wrongCredentialsStatus, 'Invalid credentials');
				}
				return sendJson(reply, settings.tokenStatus, issue(user));
			});
		},
	};
}
