import { ProviderFailure } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import { type Entry, readPages } from '../../../shared/http/pages';
import type { VirtualAccount } from '../wire/account-contracts';
import { momentOf } from '../wire/dates';
import { virtualAccountPages } from './account-pages';

/**
 * The account that was made last, for a client and in a currency: an account has nothing of ours by
 * which it could be told from others.
 *
 * @throws ProviderFailure where there is none
 */
export async function newestAccount(
	api: Api,
	query: { clientId: string; currencyCode: string },
): Promise<Entry<VirtualAccount>> {
	const made = ({ entry }: Entry<VirtualAccount>) => momentOf(entry.createdTime) ?? '';
	const [newest] = (await readPages(virtualAccountPages(api, query))).sort((a, b) =>
		made(b).localeCompare(made(a)),
	);
	if (newest !== undefined) return newest;
	throw new ProviderFailure({
		kind: 'unknown',
		code: 'provider',
		message: 'Capay: It accepted this, and does not show the account yet.',
		advice: 'Look for the account with Get Virtual Accounts before you try again.',
	});
}
