import type { ICredentialDataDecryptedObject, NodeEgressFilter } from 'n8n-workflow';

import { clientAccount } from '../../shared/auth/account';
import { BearerAuth } from '../../shared/auth/bearer';
import { required } from '../../shared/auth/token-source';
import type { FailureDetails } from '../../shared/errors/failure';
import { MOST_TEXTS, textsIn } from '../../shared/http/error-texts';
import type { CallHeaders } from '../../shared/http/headers';
import { recordOf } from '../../shared/http/json';
import type { ProviderProfile } from '../../shared/http/profile';
import { commonAdvice } from '../../shared/provider/advice';
import type { Provider, ProviderSession } from '../../shared/provider/provider';
import type { Vendor } from '../../shared/vendor/http';
import {
	ADDRESS_FIELD,
	baseUrlOf,
	createHeaders,
	credentialFrom,
	fatoriPayAccess,
} from './wire/access';

const NAME = 'FatoriPay';

/** No idempotency header: none is documented, and nobody was seen using one. */
const profile: ProviderProfile = {
	name: NAME,
	userAgent: 'n8n-nodes-payment-providers',
	idColumn: 'invoiceId',
	deadlineMs: { read: 30_000, write: 60_000, movesMoney: 60_000 },
	advice: {
		...commonAdvice(NAME, ADDRESS_FIELD),
		notFound: 'Check the identifier, and that the credential belongs to the merchant that owns it.',
		permission: 'Ask FatoriPay to allow this call for your account.',
		unauthenticated:
			'Check the credential. If only Create is refused, look at Client Headers there.',
	},
	readError,
	refusalIn,
};

/** @throws InputProblem when the credential cannot be used */
function connect(
	credentials: ICredentialDataDecryptedObject,
	vendor: Vendor,
	filter?: NodeEgressFilter,
): ProviderSession {
	const credential = credentialFrom(credentials);
	const baseUrl = baseUrlOf(credential);
	const clientId = required(credential.clientId, 'Client ID');
	const auth = new BearerAuth(fatoriPayAccess(credential), vendor, filter);
	const account = clientAccount('fatoriPay', new URL(baseUrl).origin, { clientId });
	return {
		baseUrl,
		credentialKey: account.id,
		account: async () => account,
		authorize: async () => await auth.headers(),
		renew: (refused) => auth.renew(refused),
		secrets: () => auth.secrets(),
		repeatedKey: 'ignored',
	};
}

/** What a call takes from the credential by itself. */
export interface Settings {
	/** Of the one call whose documents list the client’s headers. Its secret is one of the session’s. */
	createHeaders: CallHeaders;
	/** Of addresses that FatoriPay is told; empty where there is none. One of the session’s secrets. */
	webhookToken: string;
}

const settings = (credentials: ICredentialDataDecryptedObject): Settings => ({
	createHeaders: createHeaders(credentialFrom(credentials)),
	webhookToken: (credentialFrom(credentials).webhookToken ?? '').trim(),
});

/** `{"message": …, "errors": {field: [texts]}}`; that it may have `errors` is the plugin’s finding. */
function readError(body: unknown, status: number): Partial<FailureDetails> | undefined {
	const { errors, message } = recordOf(body) ?? {};
	const fieldErrors = fieldErrorsOf(errors);
	const texts = [message, ...textsIn(errors)].filter(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
	if (texts.length === 0) return undefined;
	const bare = texts.map((text) => text.trim().replace(/\.$/, ''));
	const said = [...new Set(bare)].slice(0, MOST_TEXTS).join('; ');
	return {
		message: `${said} (HTTP ${status}).`,
		...(fieldErrors && { fieldErrors }),
	};
}

/** The vendor’s own client takes every answer with `errors` for a failure, whatever its status. */
function refusalIn(body: unknown, status: number): Partial<FailureDetails> | undefined {
	const { errors } = recordOf(body) ?? {};
	if (errors === undefined || errors === null || isEmpty(errors)) return undefined;
	return readError(body, status) ?? { message: `It answered with errors (HTTP ${status}).` };
}

/** A list or an object with nothing in it reports no error. */
const isEmpty = (errors: unknown) =>
	errors === false ||
	errors === '' ||
	(typeof errors === 'object' && errors !== null && Object.keys(errors).length === 0);

function fieldErrorsOf(errors: unknown): Record<string, string[]> | undefined {
	const entries = Object.entries(recordOf(errors) ?? {}).map(
		([field, value]) => [field, textsIn(value)] as const,
	);
	const named = entries.filter(([, texts]) => texts.length > 0);
	return named.length > 0 ? Object.fromEntries(named) : undefined;
}

export const provider: Provider<Settings> = {
	credential: 'fatoriPayApi',
	profile,
	settings,
	connect,
};
