import type { Api } from '../../../shared/http/api';
import { readPages } from '../../../shared/http/pages';
import { historyItem } from '../wire/items';
import { transactionPages } from './transaction-pages';
import type { Finding } from './ask-status';
import type { OpenPayment } from '../fields/reconcile';

const MOST_TRANSACTIONS = 1_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Looks for a payment among its wallet's transactions. It is found where exactly one of them has the
 * reference in its description and the same amount. ClicPay does not document this call, so an
 * account may not have it.
 */
export async function searchWallet(
	api: Api,
	{ amount, options, reference = '', walletId }: OpenPayment,
): Promise<Finding> {
	if (walletId === undefined || amount === undefined) {
		return { reason: 'Searching a wallet needs Wallet ID and Amount.' };
	}
	const from = new Date(Date.now() - options.searchDays * DAY_MS).toISOString().slice(0, 10);
	const query = { 'filter[date_from]': from };
	const transactions = await readPages(transactionPages(api, walletId, query, MOST_TRANSACTIONS));
	const candidates = transactions
		.filter(({ entry }) => names(entry.description ?? '', reference))
		.map(({ entry, raw }) => ({ raw, json: historyItem(entry, walletId) }))
		.filter(({ json }) => json.amountMinor === amount.minor);
	const [only, ...others] = candidates;
	if (only && others.length === 0) return { ...only, json: { ...only.json, checkedBy: 'wallet' } };
	return {
		reason:
			only === undefined
				? 'No transaction of this wallet has the reference in its description and the same amount.'
				: `Several transactions fit: ${candidates.map(({ json }) => String(json.clicPayReference)).join(', ')}.`,
	};
}

/** Whether the reference stands there as a whole word: “ORDER-104” does not name ORDER-10. */
function names(description: string, reference: string): boolean {
	const isPartOfWord = (character = ' ') => /[\p{L}\p{N}_-]/u.test(character);
	for (
		let at = description.indexOf(reference);
		at >= 0;
		at = description.indexOf(reference, at + 1)
	) {
		const end = at + reference.length;
		if (!isPartOfWord(description[at - 1]) && !isPartOfWord(description[end])) return true;
	}
	return false;
}
