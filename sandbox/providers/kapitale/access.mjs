import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { sendJson } from '../../kernel/answers.mjs';
import { BoundedMap } from '../../kernel/bounded-map.mjs';
import { TOKENS_KEPT } from '../../kernel/tokens.mjs';
import { CREDENTIALS, SAMPLES } from './seed.mjs';

const PREFIX = 'partner-can/';

/** Which call needs which scope, as the guide lists them; cancelling is under `read` there, too. */
export const SCOPES = {
	retail: `${PREFIX}cnpj.read`,
	create: `${PREFIX}orders.create`,
	read: `${PREFIX}orders.read`,
	cancel: `${PREFIX}orders.read`,
	invoice: `${PREFIX}orders.sentnf`,
	receivable: `${PREFIX}receivable.read`,
};

const base64url = (/** @type {object} */ value) =>
	Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * The token endpoint, and who may call what.
 *
 * @param {import('./model.mjs').KapitaleKernel} kernel
 */
export function createAccess({ settings, traffic }) {
	/** @type {BoundedMap<string, { expiresAt: number, scopes: Set<string> }>} */
	const tokens = new BoundedMap(TOKENS_KEPT);
	/** @type {import('node:crypto').KeyObject | undefined} */
	let privateKey;

	/**
	 * Making a key takes a moment, so only a sandbox that is asked for a token pays for it.
	 *
	 * @param {object} claims
	 */
	function sign(claims) {
		privateKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
		const text = `${base64url({ alg: 'RS256', typ: 'JWT', kid: 'sandbox' })}.${base64url(claims)}`;
		return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
	}

	/** @param {string[]} scopes */
	function issue(scopes) {
		const now = Math.floor(Date.now() / 1000);
		const expiresIn = settings.tokenTtlSeconds;
		const token = sign({
			iss: 'sandbox',
			sub: CREDENTIALS.clientId,
			client_id: CREDENTIALS.clientId,
			token_use: 'access',
			scope: scopes.join(' '),
			iat: now,
			exp: now + expiresIn,
			jti: randomUUID(),
			industry_id: SAMPLES.industryId,
		});
		tokens.set(token, { expiresAt: Date.now() + expiresIn * 1000, scopes: new Set(scopes) });
		return { access_token: token, expires_in: expiresIn, token_type: 'Bearer' };
	}

	/**
	 * The words of OAuth 2.0 (RFC 6749, section 5.2); Kapitale documents none.
	 *
	 * @param {import('../../kernel/app.mjs').Fields} body
	 * @returns {{ error: string } | { scopes: string[] }} those that the token gets
	 */
	function readOrder({ grant_type: grant, client_id: id, client_secret: secret, scope }) {
		if (grant !== 'client_credentials') return { error: 'unsupported_grant_type' };
		if (id !== CREDENTIALS.clientId || secret !== CREDENTIALS.clientSecret) {
			return { error: 'invalid_client' };
		}
		const scopes = typeof scope === 'string' ? scope.split(/\s+/).filter(Boolean) : [];
		if (scopes.length === 0) return { error: 'invalid_request' };
		const known = new Set(Object.values(SCOPES));
		if (!settings.grantReceivables) known.delete(SCOPES.receivable);
		return scopes.every((one) => known.has(one)) ? { scopes } : { error: 'invalid_scope' };
	}

	/**
	 * Route hook: lets tokens with this scope through.
	 *
	 * @param {string} scope
	 * @returns {import('../../kernel/app.mjs').Hook}
	 */
	function needs(scope) {
		return (request, reply, done) => {
			const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
			const known = tokens.get(token ?? '');
			if (known === undefined || known.expiresAt <= Date.now()) {
				return sendJson(reply, 401, { message: 'Unauthorized' });
			}
			if (known.scopes.has(scope)) return done();
			const message = settings.missingScopeStatus === 401 ? 'Unauthorized' : 'Forbidden';
			return sendJson(reply, settings.missingScopeStatus, { message });
		};
	}

	return {
		needs,
		revokeTokens() {
			const { size } = tokens;
			tokens.clear();
			return size;
		},
		/** @param {import('../../kernel/app.mjs').App} app */
		routes(app) {
			app.post('/oauth2/token', (request, reply) => {
				traffic.tokenCalls += 1;
				const order = readOrder(request.body ?? {});
				if ('error' in order) return sendJson(reply, 400, order);
				return sendJson(reply, 200, issue(order.scopes));
			});
		},
	};
}
