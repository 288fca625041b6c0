import type { ICredentialDataDecryptedObject, NodeEgressFilter } from 'n8n-workflow';

import { clientAccount } from '../../shared/auth/account';
import { bearerAccess, BearerAuth, type BearerCredential } from '../../shared/auth/bearer';
import { apiBase } from '../../shared/auth/environment';
import { type FailureDetails, InputProblem } from '../../shared/errors/failure';
import { MOST_TEXTS, textsIn } from '../../shared/http/error-texts';
import { recordOf } from '../../shared/http/json';
import type { ProviderProfile } from '../../shared/http/profile';
import { commonAdvice } from '../../shared/provider/advice';
import type { Provider, ProviderSession } from '../../shared/provider/provider';
import type { Vendor } from '../../shared/vendor/http';
import type { OwnWords } from './wire/statuses';

const NAME = 'Kapitale';
const ADDRESS_FIELD = 'API Base URL';

/** `/order`, `/company` and any call below them. */
const OWN_PATHS = /\/(?:order|company)(?:\/.*)?$/i;

interface KapitaleCredential extends BearerCredential {
	baseUrl: string;
	ownStatusWords?: boolean;
	approvedWords?: string;
	rejectedWords?: string;
	canceledWords?: string;
	settledWords?: string;
}

/** No idempotency header: none is documented, and nobody was seen using one. */
const profile: ProviderProfile = {
	name: NAME,
	userAgent: 'n8n-nodes-payment-providers',
	idColumn: 'orderId',
	deadlineMs: { read: 30_000, write: 60_000, movesMoney: 60_000 },
	advice: {
		...commonAdvice(NAME, ADDRESS_FIELD),
		notFound: 'Check the identifier, and that the credential belongs to the industry that owns it.',
	},
	readError,
};

/** @throws InputProblem when the base URL cannot be used */
function connect(
	credentials: ICredentialDataDecryptedObject,
	vendor: Vendor,
	filter?: NodeEgressFilter,
): ProviderSession {
	const credential = credentials as unknown as KapitaleCredential;
	const baseUrl = apiBase(credential.baseUrl ?? '', ADDRESS_FIELD, OWN_PATHS);
	if (baseUrl.endsWith('/oauth2/token')) {
		throw new InputProblem(
			ADDRESS_FIELD,
			'This is where tokens are fetched, not where orders are sent.',
			'Ask Kapitale for the address of its API; it ends before /order.',
		);
	}
	const client = { ...credential, authentication: 'clientCredentials', accessToken: '' } as const;
	const auth = new BearerAuth(bearerAccess(client), vendor, filter);
	const account = clientAccount('kapitale', new URL(baseUrl).origin, client);
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

/** Words that Kapitale documents nowhere, as the credential has them. */
export type Settings = OwnWords;

/** n8n keeps the values of fields that are hidden again, so the switches decide. */
function settings(credentials: ICredentialDataDecryptedObject): Settings {
	const credential = credentials as unknown as KapitaleCredential;
	const { approvedWords, canceledWords, rejectedWords, settledWords } = credential;
	return {
		...(credential.ownStatusWords && {
			approved: approvedWords ?? '',
			canceled: canceledWords ?? '',
			rejected: rejectedWords ?? '',
			settled: settledWords ?? '',
		}),
	};
}

/** Where error bodies have their texts. Kapitale has a schema for them, whose fields we do not know. */
const TEXTS = ['message', 'error', 'errors', 'error_description', 'detail', 'details', 'title'];

function readError(body: unknown, status: number): Partial<FailureDetails> | undefined {
	const fields = recordOf(body) ?? {};
	const texts = [...new Set(TEXTS.flatMap((name) => textsIn(fields[name])))].slice(0, MOST_TEXTS);
	if (texts.length === 0) return undefined;
	const { code } = fields;
	return {
		message: `${texts.join('; ')} (HTTP ${status}).`,
		...((typeof code === 'string' || typeof code === 'number') &&
			code !== '' && { providerCode: String(code) }),
	};
}

export const provider: Provider<Settings> = {
	credential: 'kapitaleApi',
	profile,
	settings,
	connect,
};
