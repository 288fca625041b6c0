import { createHash } from 'crypto';

import { BoundedMap } from '../bounded-map';
import { ProviderFailure } from '../errors/failure';
import { nameForm } from '../text/normal-forms';
import type { BearerCredential } from './bearer';

/** Whose money a credential moves. Two credentials of one account have the same. */
export interface Account {
	/** Provider, API origin and who it is there, ex. `clicPay:https://clicpay.co.mz:user:12`. No secret. */
	id: string;
	/**
	 * The credential itself says so, for ever: a client id. What was asked for or typed may be another
	 * the next day, and then payments are claimed under their credential as well.
	 */
	isFixed: boolean;
}

/**
 * @param kind of the identity, ex. `client`
 * @param identity stable and no secret, whatever token stands for it
 */
export function accountId(
	provider: string,
	origin: string,
	kind: 'client' | 'user' | 'name',
	identity: string,
): string {
	return `${provider}:${origin}:${kind}:${identity}`;
}

/** Of client credentials: a new secret or token leaves it the same. */
export function clientAccount(
	provider: string,
	origin: string,
	{ clientId }: Pick<BearerCredential, 'clientId'>,
): Account {
	return { id: accountId(provider, origin, 'client', (clientId ?? '').trim()), isFixed: true };
}

/** Of a pasted token, it tells connections apart and names nobody: a hash. */
export function tokenKey(provider: string, origin: string, token: string | undefined): string {
	const hash = createHash('sha256')
		.update((token ?? '').trim())
		.digest('hex');
	return `${provider}:${origin}:token:${hash}`;
}

/** The label of the credential's field, in every credential that has it. */
export const ACCOUNT_NAME = 'Account Name';
const MOST_ACCOUNTS = 256;

/** By `tokenKey`. */
const asked = new BoundedMap<string, string>(MOST_ACCOUNTS);

/** A token says nothing of its account: it is typed, or the provider is asked, once for each token. */
export interface FoundAccount {
	provider: string;
	origin: string;
	/** `tokenKey` of the token. */
	key: string;
	/** What is typed into *Account Name*. Where it is, nobody is asked. */
	typed: string | undefined;
	/** The provider's id of the user that the token belongs to. */
	askUser(): Promise<string>;
}

/**
 * @throws ProviderFailure of kind `notSent` that says what to fill in, or of a stop
 */
export async function foundAccount(account: FoundAccount): Promise<Account> {
	const { askUser, key, origin, provider } = account;
	const typed = nameForm(account.typed ?? '');
	if (typed !== '') return { id: accountId(provider, origin, 'name', typed), isFixed: false };
	const user = asked.get(key) ?? (await askUser().catch(throwNotSent));
	asked.set(key, user);
	return { id: accountId(provider, origin, 'user', user), isFixed: false };
}

/** For tests: as after a restart. */
export function forgetAccounts(): void {
	asked.clear();
}

/** Of a question: whatever became of it, no payment was sent. */
function throwNotSent(error: unknown): never {
	if (!(error instanceof ProviderFailure) || error.details.code === 'cancelled') throw error;
	const { advice } = error.details;
	throw error.with({
		kind: 'notSent',
		message: `Whose account this is could not be learnt, and no payment is sent without it. ${error.message}`,
		advice: `${advice === undefined ? '' : `${advice} `}Where the question is not answered at all, give the account a name under “${ACCOUNT_NAME}” in the credential, and keep it: then nobody is asked.`,
	});
}
