import type { Api } from '../../../shared/http/api';
import { readPages } from '../../../shared/http/pages';
import type { LedgerEntry } from '../wire/ledger';
import { momentRange } from '../wire/ranges';
import type { Known, Period } from '../wire/statement-items';
import { depositPages } from './deposit-pages';
import { ledgerPages } from './ledger-pages';
import { paymentPages } from './payment-pages';

type Hint = (message: string) => void;

/**
 * The lines of an account in a period, and the payments and deposits behind them: those that changed
 * since it began, as the one that a line is about did.
 */
export async function readStatement(
	api: Api,
	{ clientId, currency, from, to }: Period & { clientId: string | undefined },
	hint: Hint,
): Promise<Known & { entries: LedgerEntry[] }> {
	const query = { clientId, currencyCode: currency, ...momentRange('transactionTime', from, to) };
	const listed = await readPages(ledgerPages(api, query), hint);
	const entries = listed.map(({ entry }) => entry);
	const since = { clientId, ...momentRange('updatedTime', from, undefined) };
	const isAbout = (word: string) =>
		entries.some(({ transactionType }) => transactionType?.toUpperCase() === word);
	const [payments, deposits] = await Promise.all([
		isAbout('PAYMENT') ? readPages(paymentPages(api, since), hint) : [],
		isAbout('DEPOSIT') ? readPages(depositPages(api, since), hint) : [],
	]);
	return {
		entries,
		payments: payments.map(({ entry }) => entry),
		deposits: deposits.map(({ entry }) => entry),
	};
}
