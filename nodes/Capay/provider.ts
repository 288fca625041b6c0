import type { ICredentialDataDecryptedObject, NodeEgressFilter } from 'n8n-workflow';

import { accountId } from '../../shared/auth/account';
import { BearerAuth } from '../../shared/auth/bearer';
import type { ProviderProfile } from '../../shared/http/profile';
import { nameForm } from '../../shared/text/normal-forms';
import { commonAdvice } from '../../shared/provider/advice';
import type { Provider, ProviderSession } from '../../shared/provider/provider';
import type { Vendor } from '../../shared/vendor/http';
import {
	accessOf,
	ADDRESS_FIELD,
	baseUrlOf,
	type CapayCredential,
	loadFor,
	type Settings,
	settingsOf,
} from './wire/access';
import { readError } from './wire/refusals';

const NAME = 'Capay';

const profile: ProviderProfile = {
	name: NAME,
	userAgent: 'n8n-nodes-payment-providers',
	idColumn: 'paymentId',
	idempotencyHeader: 'x-idempotency-key',
	deadlineMs: { read: 30_000, write: 60_000, movesMoney: 60_000 },
	// Nobody documents how long a new payment may take to be found by its reference.
	settleMs: 15_000,
	advice: {
		...commonAdvice(NAME, ADDRESS_FIELD),
		notFound:
			'Check the identifier, and that the credential belongs to the account and environment that issued it.',
		permission: 'It belongs to somebody else. Check the identifier, the client and the credential.',
		unauthenticated:
			'Check API User, API Key and Environment in the credential: they belong together.',
	},
	readError,
};

/** @throws InputProblem when the address or the certificate cannot be used */
function connect(
	credentials: ICredentialDataDecryptedObject,
	vendor: Vendor,
	filter?: NodeEgressFilter,
): ProviderSession {
	const credential = credentials as unknown as CapayCredential;
	const baseUrl = baseUrlOf(credential);
	const access = accessOf(credentials);
	const auth = new BearerAuth(access, vendor, filter);
	const apiUser = nameForm(credential.apiUser ?? '');
	const account = {
		id: accountId('capay', new URL(baseUrl).origin, 'client', apiUser),
		isFixed: true,
	};
	return {
		baseUrl,
		credentialKey: account.id,
		account: async () => account,
		...(access.tls && { tls: access.tls }),
		authorize: async () => await auth.headers(),
		renew: (refused) => auth.renew(refused),
		secrets: () => auth.secrets(),
		repeatedKey: 'refused',
	};
}

export type { Settings } from './wire/access';

export const provider: Provider<Settings> = {
	credential: 'capayApi',
	profile,
	settings: settingsOf,
	load: loadFor,
	connect,
};
