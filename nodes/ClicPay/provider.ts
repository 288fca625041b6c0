import type { ICredentialDataDecryptedObject, NodeEgressFilter } from 'n8n-workflow';

import { clientAccount, foundAccount, tokenKey } from '../../shared/auth/account';
import { bearerAccess, BearerAuth, type BearerCredential } from '../../shared/auth/bearer';
import { apiBase } from '../../shared/auth/environment';
import type { FailureDetails } from '../../shared/errors/failure';
import { path } from '../../shared/http/path';
import { recordOf } from '../../shared/http/json';
import type { ProviderProfile } from '../../shared/http/profile';
import { asText } from '../../shared/http/words';
import { commonAdvice } from '../../shared/provider/advice';
import type { Provider, ProviderSession } from '../../shared/provider/provider';
import type { Vendor } from '../../shared/vendor/http';
import { user } from './wire/user';
import { knownOutcome, outcomeOf } from './wire/statuses';

const NAME = 'ClicPay';
const ADDRESS_FIELD = 'Base URL';
const PRODUCTION = 'https://clicpay.co.mz';

/** `/api`, `/api/v2` and any call or document below them. */
const OWN_PATHS = /\/api(?:\/(?:v\d+|user|me|documentation[\w.]*)(?:\/.*)?)?\/?$/i;

interface ClicPayCredential extends BearerCredential {
	environment: 'production' | 'custom';
	baseUrl: string;
	honoursIdempotencyKey: boolean;
	accountName?: string;
}

const profile: ProviderProfile = {
	name: NAME,
	userAgent: 'n8n-nodes-payment-providers',
	idColumn: 'clicPayReference',
	// Not in ClicPay's documentation; two independent integrators send it and see it honoured.
	idempotencyHeader: 'idempotency-key',
	// Integrators report that a charge may be held for 60 s until the payer has entered the PIN.
	deadlineMs: { read: 30_000, write: 60_000, movesMoney: 90_000 },
	advice: {
		...commonAdvice(NAME, ADDRESS_FIELD),
		notFound:
			'Check the identifier, and that the credential belongs to the account and environment that issued it.',
		permission: 'This token may not use that wallet. Choose a wallet of the same account.',
		unauthenticated: 'The access token is missing, wrong or expired. Renew it in the credential.',
	},
	readError,
};

/** @throws InputProblem when the base URL cannot be used */
function connect(
	credentials: ICredentialDataDecryptedObject,
	vendor: Vendor,
	filter?: NodeEgressFilter,
): ProviderSession {
	const credential = credentials as unknown as ClicPayCredential;
	const base = credential.environment === 'custom' ? credential.baseUrl : PRODUCTION;
	const baseUrl = apiBase(base ?? '', ADDRESS_FIELD, OWN_PATHS);
	const auth = new BearerAuth(bearerAccess(credential), vendor, filter);
	return {
		baseUrl,
		...whose(credential, new URL(baseUrl).origin),
		authorize: async () => await auth.headers(),
		renew: (refused) => auth.renew(refused),
		secrets: () => auth.secrets(),
		repeatedKey: credential.honoursIdempotencyKey === true ? 'replayed' : 'ignored',
	};
}

function whose(
	credential: ClicPayCredential,
	origin: string,
): Pick<ProviderSession, 'account' | 'credentialKey'> {
	if (credential.authentication === 'clientCredentials') {
		const account = clientAccount('clicPay', origin, credential);
		return { credentialKey: account.id, account: async () => account };
	}
	const key = tokenKey('clicPay', origin, credential.accessToken);
	return {
		credentialKey: key,
		account: async (api) =>
			await foundAccount({
				provider: 'clicPay',
				origin,
				key,
				typed: credential.accountName,
				askUser: async () => (await api().get(path`/api/user`, { contract: user })).body.id,
			}),
	};
}

/**
 * ClicPay has several error forms, and the same form under different statuses, so the body decides:
 * `errors` is validation (400 on mobile money, 422 elsewhere), `retry_after_seconds` is the same key
 * still in flight, and `message` alone is everything else. What has none of them is not ClicPay's.
 */
function readError(body: unknown, status: number): Partial<FailureDetails> | undefined {
	const fields = recordOf(body);
	if (fields === undefined) return undefined;
	const { errors, message, retry_after_seconds: seconds } = fields;
	const fieldErrors = readFieldErrors(errors);
	if (typeof message !== 'string' && fieldErrors === undefined) return undefined;
	const text =
		typeof message === 'string' && message !== ''
			? message
			: fieldErrors && 'The request was refused';
	return {
		...(text !== undefined && { message: `${text} (HTTP ${status}).` }),
		...(fieldErrors && { fieldErrors, ...(status < 500 && { code: 'validation' as const }) }),
		...((status === 409 || deniesItself(fields)) && { kind: 'unknown' as const }),
		...(status === 409 &&
			Number(seconds) > 0 && {
				code: 'inFlight' as const,
				message: 'The same payment is still being worked on (HTTP 409).',
				retryAfterMs: Number(seconds) * 1000,
			}),
	};
}

/** Whether a refusal says at the same time that the payment is under way or paid. */
function deniesItself({ clicpay_reference: reference, status }: Record<string, unknown>): boolean {
	if (typeof status !== 'string') return false;
	const outcome = reference ? outcomeOf(status) : knownOutcome(status);
	return outcome !== undefined && outcome !== 'failed';
}

function readFieldErrors(errors: unknown): Record<string, string[]> | undefined {
	if (typeof errors !== 'object' || errors === null) return undefined;
	return Object.fromEntries(
		Object.entries(errors).map(([field, texts]) => [field, [texts].flat().map(asText)]),
	);
}

export const provider: Provider = {
	credential: 'clicPayApi',
	profile,
	settings: () => undefined,
	connect,
};
